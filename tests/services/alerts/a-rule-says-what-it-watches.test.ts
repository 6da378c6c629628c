import { describe, expect, it } from 'vitest'
import type { AlertRuleInput } from '../../../lib/api/contract/alert'
import { MOST_RULES } from '../../../lib/core/alert/alert-rule'
import type { Millis } from '../../../lib/core/time'
import { deleteChannel } from '../../../lib/services/alerts/delete-channel'
import { deleteRule } from '../../../lib/services/alerts/delete-rule'
import { listAlerts } from '../../../lib/services/alerts/list-alerts'
import { saveChannel } from '../../../lib/services/alerts/save-channel'
import { saveRule } from '../../../lib/services/alerts/save-rule'
import { deleteBudget } from '../../../lib/services/cost/delete-budget'
import { saveBudget } from '../../../lib/services/cost/save-budget'
import { freshStore } from '../../store/fresh-store'
import { alertsOver } from './alerts-over'

const REPEATS: AlertRuleInput = { name: 'Repeats', on: { kind: 'gate', figure: 'repeat_factor', above: '1.5' } }

async function rules() {
  const store = await freshStore()
  const clock = { now: 1_000 as Millis }
  const ctx = { ...alertsOver(store), now: () => clock.now }
  const { channel } = await saveChannel({ ctx, input: { name: 'Ops', kind: 'webhook', url: 'http://127.0.0.1:9/hook' } })
  const save = (input: AlertRuleInput & { id?: string }) => saveRule({ ctx, input })
  const stored = async (id: string) => (await store.alertRules()).find((rule) => rule.id === id)
  return { store, ctx, clock, channel: channel.id, save, stored }
}

describe('a rule', () => {
  it('says what it watches, and why it tells nobody anything', async () => {
    const { ctx, channel, save } = await rules()
    const budget = await saveBudget({ ctx, input: { experiment: null, period: 'month', zone: 'UTC', limitNano: '1000000000' } })
    expect(await save({ ...REPEATS, channels: [channel] })).toMatchObject({ phrase: 'Repeat factor of a run above 1.5', problem: null, enabled: true })
    expect(await save({ name: 'Cost', on: { kind: 'gate', figure: 'cost', above: '250000000' } })).toMatchObject({
      phrase: 'Cost of a run above $0.25',
      problem: 'It has no channel: nobody is told.',
    })
    const watched = { kind: 'budget', budget: budget.id, at: 'spent' }
    expect((await save({ name: 'Month', on: watched, channels: [channel] })).phrase).toBe('The budget of all experiments for each month that is spent')
    expect((await save({ name: 'Odd', on: { kind: 'anomaly' } })).phrase).toBe('A cost that is not the usual one, or a job that fell silent')
    await deleteBudget({ ctx, input: { id: budget.id } })
    await deleteChannel({ ctx, input: { id: channel } })
    expect(Object.fromEntries((await listAlerts({ ctx })).rules.map(({ name, problem }) => [name, problem]))).toEqual({
      Repeats: 'It has no channel: nobody is told.',
      Cost: 'It has no channel: nobody is told.',
      Month: 'Its budget is not there any more: it finds nothing.',
      Odd: 'It has no channel: nobody is told.',
    })
  })

  it('looks at what happens from then on: from anew where it watches something else, not where it is only renamed', async () => {
    const { clock, channel, save, stored } = await rules()
    const { id } = await save(REPEATS)
    clock.now = 2_000 as Millis
    await save({ ...REPEATS, id, name: 'Renamed', channels: [channel] })
    expect(await stored(id)).toMatchObject({ name: 'Renamed', madeMs: 1_000, sinceMs: 1_000 })
    await save({ ...REPEATS, id, on: { ...REPEATS.on, above: '1.50' } })
    expect(await stored(id)).toMatchObject({ on: { above: '1.500' }, sinceMs: 1_000 })
    await save({ ...REPEATS, id, on: { ...REPEATS.on, above: 2 } })
    expect(await stored(id)).toMatchObject({ on: { above: '2.000' }, sinceMs: 2_000 })
  })

  it('that was deleted comes back as it was told', async () => {
    const { ctx, channel, save } = await rules()
    const made = await save({ ...REPEATS, channels: [channel], enabled: false })
    const { deleted } = await deleteRule({ ctx, input: { id: made.id } })
    expect(deleted).toEqual(made)
    expect((await listAlerts({ ctx })).rules).toEqual([])
    const { id, name, experiment, on, channels, enabled } = deleted
    expect(await save({ id, name, experiment: experiment?.id, on, channels, enabled })).toEqual(made)
    await expect(deleteRule({ ctx, input: { id: 'a0000000000000000' } })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('names what is there, or what it named before', async () => {
    const { ctx, channel, save } = await rules()
    await expect(save({ ...REPEATS, experiment: '77', channels: ['c0000000000000000'] })).rejects.toMatchObject({
      code: 'invalid',
      message: 'experiment: There is no experiment 77. channels: There is no channel c0000000000000000.',
    })
    await expect(save({ name: 'x', on: { kind: 'budget', budget: 'b1', at: 'spent' } })).rejects.toMatchObject({ message: 'on.budget: There is no budget b1.' })
    const { id } = await save({ ...REPEATS, channels: [channel] })
    await deleteChannel({ ctx, input: { id: channel } })
    expect(await save({ ...REPEATS, id, channels: [channel] })).toMatchObject({ channels: [], problem: 'It has no channel: nobody is told.' })
  })

  it('beyond the hundredth is refused', async () => {
    const { save } = await rules()
    for (let made = 0; made < MOST_RULES; made += 1) await save(REPEATS)
    await expect(save(REPEATS)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('100 rules already') })
  })
})
