import { expect, it } from 'vitest'
import { checkQuery } from '../../../lib/api/contract/check'
import { checkRun } from '../../../lib/services/check/check-run'
import { makeDecision } from '../../../lib/services/decisions/make-decision'
import { undoDecision } from '../../../lib/services/decisions/undo-decision'
import { readOverview } from '../../../lib/services/runs/read-overview'
import { readRun } from '../../../lib/services/runs/read-run'
import { aRun, type Decided, decided, NAME } from './decided'

const read = ({ ctx }: Decided, id: string) => readRun({ ctx, input: { id } })
const judged = ({ ctx }: Decided, run: string) => checkRun({ ctx, input: checkQuery.parse({ experiment: NAME, run }) })

/** Splits a run where a pass begins. */
async function splitAt(place: Decided, run: string, pass: number): Promise<string> {
  const offer = (await read(place, run)).splitOffers.find((one) => one.pass === pass)
  const { decision } = await makeDecision({ ctx: place.ctx, input: { experiment: NAME, kind: 'split', run, trace: offer?.traceId ?? '' } })
  return decision.id
}

it('neither part of a split run is said to repeat the other, nor that a fix of it failed', async () => {
  const place = await decided(aRun({ name: 'a', passes: 4 }))
  const [run = ''] = await place.runs()
  const decision = await splitAt(place, run, 3)
  const [before = '', after = ''] = await place.runs()
  const [earlier, later] = [await read(place, before), await read(place, after)]
  expect([earlier.run, later.run].map(({ evaluations, surplus }) => [evaluations, surplus])).toEqual([
    [12, 6],
    [12, 6],
  ])
  expect(earlier.near).toMatchObject([{ id: after, shared: 6, repeats: null, splitApart: true }])
  expect(later.near).toMatchObject([{ id: before, shared: 6, repeats: null, splitApart: true }])
  expect([earlier.since, later.since]).toEqual([null, null])
  expect([earlier, later].map(({ decisions }) => decisions.map(({ id }) => id))).toEqual([[decision], [decision]])
  expect((await readOverview({ ctx: place.ctx, input: { experimentId: null } })).runs.map(({ since }) => since)).toEqual([null, null])
  expect(await judged(place, after)).toMatchObject({ repeats_of_runs: [], previous: null, since_previous: null })
  await undoDecision({ ctx: place.ctx, input: { id: decision, experiment: NAME } })
  expect(await place.runs()).toEqual([run])
})

it('three parts of one run are all parts of it', async () => {
  const place = await decided(aRun({ name: 'a', passes: 3 }))
  const [run = ''] = await place.runs()
  await splitAt(place, run, 2)
  await splitAt(place, (await place.runs())[1] ?? '', 2)
  const parts = await place.runs()
  expect(parts).toHaveLength(3)
  for (const part of parts)
    expect((await read(place, part)).near.map(({ repeats, splitApart }) => [repeats, splitApart])).toEqual([
      [null, true],
      [null, true],
    ])
})

it('with the runs before and after the whole they are compared as ever', async () => {
  const place = await decided(aRun({ name: 'a', passes: 3 }), aRun({ name: 'b', at: 60, passes: 4 }), aRun({ name: 'c', at: 120 }))
  const [, whole = ''] = await place.runs()
  await splitAt(place, whole, 3)
  const [first = '', before = '', after = '', next = ''] = await place.runs()
  expect((await read(place, after)).since).toMatchObject({ run: first, text: 'factor 3.0 → 2.0, cost −33 %' })
  expect((await read(place, after)).near.filter(({ repeats }) => repeats !== null).map(({ id }) => id)).toEqual([next, first])
  expect((await read(place, next)).since).toMatchObject({ run: after, text: 'factor 2.0 → 1.0, cost −50 %' })
  expect((await judged(place, before)).repeats_of_runs).toEqual([{ run: first, documents: 6, of: 6 }])
})
