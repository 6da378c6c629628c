import { expect, it } from 'vitest'
import { announceRun, listAnnouncements, restoreAnnouncement, withdrawAnnouncement } from '../../../lib/services/expected/announce-run'
import { listExpectedFindings } from '../../../lib/services/expected/list-findings'
import { asked, HOUR } from './asked'

it('a withdrawn announcement comes back as it was: its id, its time, its list, and what is found of it', async () => {
  const { ctx, clock } = await asked()
  const input = { experiment: 'nightly', name: 'night', keys: ['a', 'b'], within: 1_200, job_id: 'job-7' }
  const { id, experiment_id: experiment } = await announceRun({ ctx, input })
  clock.now = HOUR
  const state = async () => [
    await ctx.store.announcements(experiment as never),
    await listAnnouncements({ ctx, input: { experiment: 'nightly' } }),
    await listExpectedFindings({ ctx, input: { experiment } }),
  ]
  const before = await state()
  const { announcement } = await withdrawAnnouncement({ ctx, input: { experiment: 'nightly', id } })
  expect((await listExpectedFindings({ ctx, input: { experiment } })).findings).toEqual([])
  clock.now = 2 * HOUR
  for (let time = 0; time < 2; time += 1) {
    await restoreAnnouncement({ ctx, input: { experiment: 'nightly', id, announcement } })
    clock.now = HOUR
    expect(await state()).toEqual(before)
  }
})

it('it comes back to nothing but its own experiment and address', async () => {
  const { ctx } = await asked()
  const { id } = await announceRun({ ctx, input: { experiment: 'one', keys: ['a'] } })
  await announceRun({ ctx, input: { experiment: 'two' } })
  const { announcement } = await withdrawAnnouncement({ ctx, input: { experiment: 'one', id } })
  const back = (input: Partial<Parameters<typeof restoreAnnouncement>[0]['input']>) =>
    restoreAnnouncement({ ctx, input: { experiment: 'one', id, announcement, ...input } })
  await expect(back({ id: 'a0000000000000000' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(back({ experiment: 'two' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(back({ experiment: 'three' })).rejects.toMatchObject({ code: 'not_found' })
})
