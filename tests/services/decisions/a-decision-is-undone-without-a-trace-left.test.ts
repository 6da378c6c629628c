import { expect, it } from 'vitest'
import type { DecisionInput } from '../../../lib/api/contract/decisions'
import { makeDecision } from '../../../lib/services/decisions/make-decision'
import { undoDecision } from '../../../lib/services/decisions/undo-decision'
import { readRun } from '../../../lib/services/runs/read-run'
import { aRun, type Decided, decided, NAME } from './decided'

type Make = (runs: string[], place: Decided) => Promise<DecisionInput> | DecisionInput

const decisions: [string, Make][] = [
  ['wanted', () => ({ experiment: NAME, kind: 'wanted', evaluations: 2 })],
  [
    'ignore',
    async (runs, { ctx }) => {
      const [cause] = (await readRun({ ctx, input: { id: runs[0] ?? '' } })).causes
      return { experiment: NAME, kind: 'ignore', run: runs[0] ?? '', cause: cause?.cause ?? 'unexplained' }
    },
  ],
  ['merge', (runs) => ({ experiment: NAME, kind: 'merge', runs: [runs[0] ?? '', runs[1] ?? ''] })],
  [
    'split',
    async (runs, { ctx }) => {
      const [offer] = (await readRun({ ctx, input: { id: runs[0] ?? '' } })).splitOffers
      return { experiment: NAME, kind: 'split', run: runs[0] ?? '', trace: offer?.traceId ?? '' }
    },
  ],
]

it.each(decisions)('%s', async (_, make) => {
  const place = await decided(aRun({ name: 'a', passes: 3 }), aRun({ name: 'b', at: 30 }))
  const { ctx } = place
  const before = await everything(place)
  const { decision } = await makeDecision({ ctx, input: await make(await place.runs(), place) })
  expect(await everything(place)).not.toEqual(before)
  const { undone } = await undoDecision({ ctx, input: { id: decision.id, experiment: NAME } })
  expect(undone).toEqual(decision)
  expect(await everything(place)).toEqual(before)
  expect(await place.store.decisions(place.id)).toEqual([])
  await expect(undoDecision({ ctx, input: { id: decision.id, experiment: NAME } })).rejects.toMatchObject({ code: 'not_found' })
})

it('two decisions are undone in either order', async () => {
  const place = await decided(aRun({ name: 'a', passes: 2 }), aRun({ name: 'b', at: 30 }))
  const { ctx } = place
  const before = await everything(place)
  for (const order of [0, 1]) {
    const [first = '', second = ''] = await place.runs()
    const wanted = await makeDecision({ ctx, input: { experiment: NAME, kind: 'wanted', evaluations: 2 } })
    const merged = await makeDecision({ ctx, input: { experiment: NAME, kind: 'merge', runs: [second, first] } })
    expect(merged.runs).toEqual([first])
    const ids = [wanted.decision.id, merged.decision.id]
    for (const id of order === 0 ? ids : ids.reverse()) await undoDecision({ ctx, input: { id, experiment: NAME } })
    expect(await everything(place)).toEqual(before)
  }
})

async function everything(place: Decided): Promise<unknown> {
  const runs = await place.runs()
  return { listed: await place.listed(), findings: await Promise.all(runs.map((id) => readRun({ ctx: place.ctx, input: { id } }))) }
}
