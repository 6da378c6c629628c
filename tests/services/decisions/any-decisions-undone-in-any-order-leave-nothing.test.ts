import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DecisionInput } from '../../../lib/api/contract/decisions'
import { makeDecision } from '../../../lib/services/decisions/make-decision'
import { undoDecision } from '../../../lib/services/decisions/undo-decision'
import { readRun } from '../../../lib/services/runs/read-run'
import { ServiceError } from '../../../lib/services/service-error'
import { aRun, type Decided, decided, NAME } from './decided'

const KINDS = ['wanted', 'ignore', 'merge', 'split'] as const
const any = fc.record({ kind: fc.constantFrom(...KINDS), pick: fc.nat(20), evaluations: fc.integer({ min: 1, max: 4 }) })
const choice = fc.array(fc.tuple(any, fc.nat(1_000)), { minLength: 1, maxLength: 5 })

it('whatever is decided, and in whatever order it is taken back', async () => {
  const place = await decided(aRun({ name: 'a', passes: 3 }), aRun({ name: 'b', at: 12 }), aRun({ name: 'c', at: 40, passes: 2 }))
  const before = await everything(place)
  await fc.assert(
    fc.asyncProperty(choice, async (wishes) => {
      const made: { id: string; turn: number }[] = []
      for (const [wish, turn] of wishes) {
        const id = await decide(place, wish)
        if (id !== null && !made.some((one) => one.id === id)) made.push({ id, turn })
      }
      for (const { id } of [...made].sort((a, b) => a.turn - b.turn)) await undoDecision({ ctx: place.ctx, input: { id, experiment: NAME } })
      expect(await everything(place)).toEqual(before)
    }),
    { numRuns: 8, seed: 41 },
  )
}, 120_000)

async function decide(
  place: Decided,
  { kind, pick, evaluations }: { kind: (typeof KINDS)[number]; pick: number; evaluations: number },
): Promise<string | null> {
  const input = await inputOf(place, kind, pick, evaluations)
  if (input === null) return null
  try {
    return (await makeDecision({ ctx: place.ctx, input })).decision.id
  } catch (error) {
    if (error instanceof ServiceError) return null
    throw error
  }
}

async function inputOf(place: Decided, kind: (typeof KINDS)[number], pick: number, evaluations: number): Promise<DecisionInput | null> {
  if (kind === 'wanted') return { experiment: NAME, kind, evaluations }
  const runs = await place.runs()
  const run = runs[pick % runs.length] ?? ''
  if (kind === 'merge') return { experiment: NAME, kind, runs: [run, runs[(pick + 1) % runs.length] ?? ''] }
  const { causes, splitOffers } = await readRun({ ctx: place.ctx, input: { id: run } })
  const cause = causes[pick % Math.max(1, causes.length)]
  if (kind === 'ignore') return cause ? { experiment: NAME, kind, run, cause: cause.cause } : null
  const offer = splitOffers[pick % Math.max(1, splitOffers.length)]
  return offer ? { experiment: NAME, kind, run, trace: offer.traceId } : null
}

async function everything(place: Decided): Promise<unknown> {
  const runs = await place.runs()
  return { listed: await place.listed(), findings: await Promise.all(runs.map((id) => readRun({ ctx: place.ctx, input: { id } }))) }
}
