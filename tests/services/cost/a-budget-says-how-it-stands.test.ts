import { expect, it } from 'vitest'
import { readSettings, saveSettings } from '../../../lib/services/cost/anomaly-settings'
import { deleteBudget } from '../../../lib/services/cost/delete-budget'
import { listBudgets } from '../../../lib/services/cost/list-budgets'
import { saveBudget } from '../../../lib/services/cost/save-budget'
import { listTraces } from '../../../lib/services/traces/list-traces'
import { nightly } from './nightly'

it('what is used, how much of the time is gone, and what it is on course for', async () => {
  const { ctx, id } = await nightly(12, 1)
  const { id: budget } = await saveBudget({ ctx, input: { experiment: id, period: 'month', zone: 'UTC', limitNano: '10000' } })
  const { budgets } = await listBudgets({ ctx })
  expect(budgets).toHaveLength(1)
  // Thirteen nights of 600 nano-dollars from 14 November 22:13 on; the clock stands at 26 November 23:13
  expect(budgets[0]).toMatchObject({ id: budget, experiment: { id }, title: 'November 2023', usedNano: '7800', limitNano: '10000', state: 'course_over' })
  expect(budgets[0]?.phrase).toBe('78 % used after 86 % of the month; on course for $0.000010')
  const { total } = await listTraces({ ctx, input: { filter: budgets[0]?.filter ?? '', sort: 'start', descending: true, after: null, limit: 1, labels: [] } })
  expect(total).toBe(78)
})

it('it changes, goes and comes back; a second one of the same is refused', async () => {
  const { ctx, id } = await nightly(1, 1)
  const input = { experiment: null, period: 'day' as const, zone: 'UTC', limitNano: '1000' }
  const made = await saveBudget({ ctx, input })
  await expect(saveBudget({ ctx, input })).rejects.toMatchObject({
    code: 'invalid',
    message: 'there is a budget a day for all experiments already: change that one',
  })
  await expect(saveBudget({ ctx, input: { ...input, experiment: '77' } })).rejects.toMatchObject({ code: 'not_found' })
  await saveBudget({ ctx, input: { ...input, id: made.id, experiment: id, limitNano: '5' } })
  expect((await listBudgets({ ctx })).budgets).toMatchObject([{ id: made.id, experiment: { id }, limitNano: '5', state: 'over', title: 'today' }])
  const { deleted } = await deleteBudget({ ctx, input: { id: made.id } })
  expect((await listBudgets({ ctx })).budgets).toEqual([])
  await expect(deleteBudget({ ctx, input: { id: made.id } })).rejects.toMatchObject({ code: 'not_found' })
  await saveBudget({ ctx, input: { ...deleted, experiment: deleted.experiment?.id ?? null } })
  expect((await listBudgets({ ctx })).budgets).toMatchObject([{ id: made.id, experiment: { id }, limitNano: '5' }])
})

it('settings of an experiment stand before those for all, and go back to them', async () => {
  const { ctx, id } = await nightly(1, 1)
  const usual = { deviations: 5, ratio: 1.5, leastNano: '0' }
  const read = (experiment: string | null) => readSettings({ ctx, input: { experiment } })
  expect(await read(id)).toEqual({ experiment: id, settings: usual, own: false })
  await saveSettings({ ctx, input: { experiment: null, settings: { ...usual, ratio: 2 } } })
  expect(await read(id)).toEqual({ experiment: id, settings: { ...usual, ratio: 2 }, own: false })
  await saveSettings({ ctx, input: { experiment: id, settings: { ...usual, leastNano: '7' } } })
  expect(await read(id)).toEqual({ experiment: id, settings: { ...usual, leastNano: '7' }, own: true })
  await saveSettings({ ctx, input: { experiment: id, settings: null } })
  expect(await read(id)).toMatchObject({ settings: { ratio: 2 }, own: false })
  await expect(saveSettings({ ctx, input: { experiment: '77', settings: null } })).rejects.toMatchObject({ code: 'not_found' })
})
