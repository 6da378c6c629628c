import { expect, it } from 'vitest'
import { checkQuery } from '../../../lib/api/contract/check'
import { checkRun } from '../../../lib/services/check/check-run'
import { makeDecision } from '../../../lib/services/decisions/make-decision'
import { undoDecision } from '../../../lib/services/decisions/undo-decision'
import { readExpected } from '../../../lib/services/expected/read-expected'
import { readRun } from '../../../lib/services/runs/read-run'
import { resolveFilter } from '../../../lib/services/traces/resolve-filter'
import { aRun, decided, NAME } from './decided'

const TWELVE = [aRun({ name: 'a' }), aRun({ name: 'b', at: 12 })]

it('merged, they are one run with the repeats of both; both ids lead to it', async () => {
  const place = await decided(...TWELVE)
  const { ctx } = place
  const [first = '', second = ''] = await place.runs()
  const { decision, runs } = await makeDecision({ ctx, input: { experiment: NAME, kind: 'merge', runs: [second, first] } })
  expect(runs).toEqual([first])
  expect(await place.runs()).toEqual([first])
  for (const id of [first, second]) {
    const finding = await readRun({ ctx, input: { id } })
    expect(finding.run).toMatchObject({ id: first, evaluations: 12, documents: 6, surplus: 6, verdict: 'repeats' })
    expect(finding.decisions).toEqual([decision])
    expect(finding.near).toEqual([])
    const traces = await ctx.store.countTraces(await resolveFilter(ctx, `run:${id}`))
    expect(traces).toEqual({ traces: 12, documents: 6, atLeast: false })
    expect(await checkRun({ ctx, input: checkQuery.parse({ experiment: NAME, run: id }) })).toMatchObject({ run: first, merged_runs: [second] })
    expect(await readExpected({ ctx, input: { run: id } })).toMatchObject({ run: first, documents: 6 })
  }
  expect((await undoDecision({ ctx, input: { id: decision.id, experiment: NAME } })).runs).toEqual([second, first])
  expect(await place.runs()).toEqual([first, second])
  expect((await readRun({ ctx, input: { id: second } })).run).toMatchObject({ id: second, evaluations: 6, surplus: 0, verdict: 'pass' })
})

it('what was decided about one of them holds for the merged run', async () => {
  const place = await decided(aRun({ name: 'a', passes: 2 }), aRun({ name: 'b', at: 12 }))
  const { ctx } = place
  const [first = '', second = ''] = await place.runs()
  const cause = (await readRun({ ctx, input: { id: first } })).causes[0]?.cause ?? 'unexplained'
  const ignored = await makeDecision({ ctx, input: { experiment: NAME, kind: 'ignore', run: first, cause } })
  await makeDecision({ ctx, input: { experiment: NAME, kind: 'merge', runs: [first, second] } })
  expect((await readRun({ ctx, input: { id: first } })).causes.find((one) => one.cause === cause)?.ignoredBy).toBe(ignored.decision.id)
})

it('an earlier trace that arrives later changes the id of a run, not what was decided', async () => {
  const place = await decided(aRun({ name: 'a', at: 1 }), aRun({ name: 'b', at: 13 }))
  const { ctx, store, id } = place
  const [first = '', second = ''] = await place.runs()
  await makeDecision({ ctx, input: { experiment: NAME, kind: 'merge', runs: [first, second] } })
  const early = aRun({ name: 'early', at: 0.5, documents: ['doc-0'] })
  await store.commit(early.map((unit) => ({ ...unit, spans: unit.spans.map((span) => ({ ...span, row: { ...span.row, experimentId: id } })) })))
  await ctx.settle('findings')
  const runs = await place.runs()
  expect(runs).toHaveLength(1)
  expect(runs[0]).not.toBe(first)
  expect((await readRun({ ctx, input: { id: runs[0] ?? '' } })).run).toMatchObject({ documents: 7, evaluations: 13 })
})

it('a split is offered where the run was quiet, and makes two runs until it is undone', async () => {
  const place = await decided(aRun({ name: 'a', passes: 3 }))
  const { ctx } = place
  const [run = ''] = await place.runs()
  const { splitOffers } = await readRun({ ctx, input: { id: run } })
  expect(splitOffers.map(({ pass, tracesBefore, tracesAfter }) => ({ pass, tracesBefore, tracesAfter }))).toEqual([
    { pass: 2, tracesBefore: 6, tracesAfter: 12 },
    { pass: 3, tracesBefore: 12, tracesAfter: 6 },
  ])
  const { decision, runs } = await makeDecision({ ctx, input: { experiment: NAME, kind: 'split', run, trace: splitOffers[0]?.traceId ?? '' } })
  const [before = '', after = ''] = await place.runs()
  expect(before).toBe(run)
  expect(runs).toEqual([after])
  const [earlier, later] = await Promise.all([before, after].map((id) => readRun({ ctx, input: { id } })))
  expect(earlier?.run).toMatchObject({ evaluations: 6, surplus: 0 })
  expect(later?.run).toMatchObject({ evaluations: 12, surplus: 6 })
  expect([earlier?.decisions, later?.decisions]).toEqual([[decision], [decision]])
  expect((await undoDecision({ ctx, input: { id: decision.id, experiment: NAME } })).runs).toEqual([run])
})
