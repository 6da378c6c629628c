import { describe, expect, it } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import { checkRun } from '../../../lib/services/check/check-run'
import { announceRun, listAnnouncements, withdrawAnnouncement } from '../../../lib/services/expected/announce-run'
import { listExpectedFindings } from '../../../lib/services/expected/list-findings'
import { readExpected } from '../../../lib/services/expected/read-expected'
import { asked, experimentNamed, GATE, HOUR, send } from './asked'

describe('an announced run', () => {
  it('of which nothing is seen is a finding after its time, and fails the gate at once', async () => {
    const all = await asked()
    const { ctx, clock } = all
    const { id, env, experiment_id: experiment } = await announceRun({ ctx, input: { experiment: 'new one', name: 'night', keys: ['a', 'b'], within: 1_200 } })
    expect(env).toBe(`OTEL_RESOURCE_ATTRIBUTES=onceover.run.id=${id}`)
    for (const run of [undefined, id]) {
      const judged = await checkRun({ ctx, input: { experiment: 'new one', ...(run === undefined ? {} : { run }), ...GATE } })
      expect(judged).toMatchObject({ verdict: 'fail', run: null, traces: 0, expected: 2, missing_documents: ['a', 'b'] })
      expect(judged.reasons[0]).toMatch(/^The run night announced 2023-11-14 22:13 UTC was not seen, not one trace of it: the workers have no tracking URI/)
    }
    const findings = () => listExpectedFindings({ ctx, input: { experiment: experiment } })
    clock.now = 600_001
    expect((await findings()).findings).toEqual([])
    clock.now = 1_200_001
    expect(await findings()).toMatchObject({
      sentence: '1 announced run sent nothing.',
      findings: [{ kind: 'nothing_seen', announcement: id, expected: 2, seen: 0 }],
    })
    expect((await findings()).findings[0]?.fixes.length).toBeGreaterThan(0)
    await withdrawAnnouncement({ ctx, input: { experiment: 'new one', id } })
    expect((await findings()).findings).toEqual([])
    await expect(withdrawAnnouncement({ ctx, input: { experiment: 'new one', id } })).rejects.toMatchObject({ code: 'not_found' })
    expect(await checkRun({ ctx, input: { experiment: 'new one', ...GATE } })).toMatchObject({ verdict: 'pass', run: null })
  })

  it('is answered by the first run after it where nothing carries an id, and a deleted experiment expects nothing', async () => {
    const all = await asked()
    const { ctx, store, clock } = all
    const id = await experimentNamed(all, 'nightly')
    await announceRun({ ctx, input: { experiment: 'nightly', documents: 2 } })
    await send(all, id, ['a', 'b'], { from: 5_000 })
    clock.now = HOUR
    expect((await listExpectedFindings({ ctx, input: { experiment: id } })).findings).toEqual([])
    expect(await checkRun({ ctx, input: { experiment: 'nightly', ...GATE } })).toMatchObject({ verdict: 'pass', expected: 2, documents: 2 })
    await announceRun({ ctx, input: { experiment: 'nightly' } })
    clock.now = 2 * HOUR
    expect((await listExpectedFindings({ ctx, input: { experiment: id } })).findings).toMatchObject([{ kind: 'nothing_seen', expected: null, missing: 0 }])
    await store.updateExperiment(id as ExperimentId, { lifecycle: 'deleted' })
    expect((await listExpectedFindings({ ctx, input: { experiment: null } })).findings).toEqual([])
  })

  it('is found by the id that its traces carry, expects what was announced, and the last run does not stand in for it', async () => {
    const all = await asked()
    const { ctx, clock } = all
    const id = await experimentNamed(all, 'nightly')
    await send(all, id, ['a', 'b'])
    clock.now = HOUR
    const told = await announceRun({ ctx, input: { experiment: 'nightly', documents: 3 } })
    expect(await checkRun({ ctx, input: { experiment: 'nightly', ...GATE } })).toMatchObject({ verdict: 'fail', run: null, expected: 3 })
    await send(all, id, ['a', 'b'], { from: HOUR + 5_000, run: told.id })
    const judged = await checkRun({ ctx, input: { experiment: 'nightly', run: told.id, ...GATE } })
    expect(judged).toMatchObject({ verdict: 'fail', traces: 2, documents: 2, expected: 3, reasons: ['2 of 3 expected documents were seen.'] })
    expect(await readExpected({ ctx, input: { run: judged.run ?? '' } })).toMatchObject({
      expectation: { by: 'announcement', id: told.id },
      expected: 3,
      seen: 2,
    })
    expect((await listAnnouncements({ ctx, input: { experiment: 'nightly' } })).announcements).toMatchObject([{ id: told.id, run: judged.run }])
    clock.now = 3 * HOUR
    expect((await listExpectedFindings({ ctx, input: { experiment: id } })).findings).toMatchObject([{ kind: 'not_seen', run: judged.run }])
  })
})
