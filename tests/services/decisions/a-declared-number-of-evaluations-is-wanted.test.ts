import { expect, it } from 'vitest'
import { checkQuery } from '../../../lib/api/contract/check'
import { checkRun } from '../../../lib/services/check/check-run'
import { listDecisions } from '../../../lib/services/decisions/list-decisions'
import { makeDecision } from '../../../lib/services/decisions/make-decision'
import { undoDecision } from '../../../lib/services/decisions/undo-decision'
import { readRun } from '../../../lib/services/runs/read-run'
import { aRun, decided, NAME } from './decided'

const input = checkQuery.parse({ experiment: NAME })
const wanted = (evaluations: number) => ({ experiment: NAME, kind: 'wanted' as const, evaluations })

it('four evaluations are no repeats where four are expected; a fifth would be', async () => {
  const place = await decided(aRun({ name: 'a', passes: 4 }))
  const { ctx } = place
  await makeDecision({ ctx, input: wanted(4) })
  expect(await checkRun({ ctx, input })).toMatchObject({ verdict: 'pass', repeat_factor: 1, surplus_evaluations: 0, wanted_evaluations: 4, evaluations: 24 })
  expect(await place.listed()).toEqual({ open: [], ignored: [] })
  await makeDecision({ ctx, input: wanted(3) })
  expect(await checkRun({ ctx, input })).toMatchObject({ verdict: 'fail', repeat_factor: 2, surplus_evaluations: 6, wanted_evaluations: 3 })
})

it('the last one said holds; undone, the one before it does again', async () => {
  const place = await decided(aRun({ name: 'a', passes: 4 }))
  const { ctx } = place
  const [run = ''] = await place.runs()
  const four = await makeDecision({ ctx, input: wanted(4) })
  const two = await makeDecision({ ctx, input: wanted(2) })
  expect(await readRun({ ctx, input: { id: run } })).toMatchObject({ wantedEvaluations: 2, observedEvaluations: 4, decisions: [two.decision] })
  await undoDecision({ ctx, input: { id: two.decision.id, experiment: NAME } })
  expect(await readRun({ ctx, input: { id: run } })).toMatchObject({ wantedEvaluations: 4, decisions: [four.decision] })
})

it('said twice it is kept once', async () => {
  const { ctx } = await decided(aRun({ name: 'a' }))
  const first = await makeDecision({ ctx, input: wanted(4) })
  expect(await makeDecision({ ctx, input: wanted(4) })).toEqual(first)
  expect(await listDecisions({ ctx, input: { experiment: NAME } })).toEqual({ decisions: [first.decision] })
  expect(first.decision.text).toBe('4 evaluations a document are expected')
})
