import { expect, it } from 'vitest'
import { checkQuery } from '../../../lib/api/contract/check'
import { checkRun } from '../../../lib/services/check/check-run'
import { makeDecision } from '../../../lib/services/decisions/make-decision'
import { undoDecision } from '../../../lib/services/decisions/undo-decision'
import { readOverview } from '../../../lib/services/runs/read-overview'
import { readRun } from '../../../lib/services/runs/read-run'
import { aRun, decided, NAME } from './decided'

const question = (more: Record<string, string> = {}) => checkQuery.parse({ experiment: NAME, ...more })

it('nor leads Overview, nor counts in the navigation; it stays on its page and in a list of its own', async () => {
  const place = await decided(aRun({ name: 'a', passes: 4 }))
  const { ctx, store } = place
  const [run = ''] = await place.runs()
  expect(await checkRun({ ctx, input: question() })).toMatchObject({ verdict: 'fail', repeat_factor: 4, ignored_evaluations: 0 })
  const cause = (await readRun({ ctx, input: { id: run } })).causes[0]?.cause ?? 'unexplained'
  const { decision, runs } = await makeDecision({ ctx, input: { experiment: NAME, kind: 'ignore', run, cause } })
  expect(runs).toEqual([run])

  expect(await checkRun({ ctx, input: question() })).toMatchObject({
    verdict: 'pass',
    reasons: [],
    repeat_factor: 4,
    surplus_evaluations: 18,
    ignored_evaluations: 18,
  })
  expect((await store.counts()).runsWithRepeats).toBe(0)
  expect(await place.listed()).toEqual({ open: [], ignored: [run] })
  const overview = await readOverview({ ctx, input: { experimentId: null } })
  expect(overview.lead).toBeNull()
  expect(overview.runs).toMatchObject([{ verdict: 'pass', ignoredSurplus: 18, reason: expect.stringMatching(/, ignored$/) }])
  const finding = await readRun({ ctx, input: { id: run } })
  expect(finding.causes[0]).toMatchObject({ cause, ignoredBy: decision.id, traces: 18 })
  expect(finding.decisions).toEqual([decision])
  expect(finding.position).toBeNull()

  await undoDecision({ ctx, input: { id: decision.id, experiment: NAME } })
  expect((await checkRun({ ctx, input: question() })).verdict).toBe('fail')
  expect(await place.listed()).toEqual({ open: [run], ignored: [] })
})

it('is ignored once, however often that is asked', async () => {
  const place = await decided(aRun({ name: 'a', passes: 2 }))
  const { ctx } = place
  const [run = ''] = await place.runs()
  const cause = (await readRun({ ctx, input: { id: run } })).causes[0]?.cause ?? 'unexplained'
  const first = await makeDecision({ ctx, input: { experiment: NAME, kind: 'ignore', run, cause } })
  const again = await makeDecision({ ctx, input: { experiment: NAME, kind: 'ignore', run, cause } })
  expect(again.decision).toEqual(first.decision)
  expect(await place.store.decisions(place.id)).toHaveLength(1)
})

it('a finding of a later run is not ignored with it', async () => {
  const place = await decided(aRun({ name: 'a', passes: 2 }), aRun({ name: 'b', at: 60, passes: 2 }))
  const { ctx } = place
  const [first = '', second = ''] = await place.runs()
  const cause = (await readRun({ ctx, input: { id: first } })).causes[0]?.cause ?? 'unexplained'
  await makeDecision({ ctx, input: { experiment: NAME, kind: 'ignore', run: first, cause } })
  expect(await place.listed()).toEqual({ open: [second], ignored: [first] })
  expect((await checkRun({ ctx, input: question() })).verdict).toBe('fail')
  expect((await checkRun({ ctx, input: question({ run: first }) })).verdict).toBe('pass')
  expect(await checkRun({ ctx, input: question({ run: 'all' }) })).toMatchObject({ verdict: 'fail', ignored_evaluations: 6, surplus_evaluations: 12 })
})
