import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TraceId } from '../../lib/core/ids'
import type { TraceSummary } from '../../lib/core/trace-rows'
import { Detector } from '../../lib/server/detector'
import { ColumnEngine } from '../../lib/store/columns/engine'
import { openSource } from '../../lib/store/columns/open-source'
import type { Question } from '../../lib/store/columns/question'
import { openStore } from '../../lib/store/open'
import type { Store } from '../../lib/store/port'
import { freshUrl } from '../store/fresh-store'
import { keepSummaries } from '../store/keep-summaries'
import { anyQuestion, anySummary } from './any-summary'

/** What SQL answers, as the columns would: of a list the ids alone. */
async function bySql(store: Store, question: Question): Promise<unknown> {
  switch (question.kind) {
    case 'traces': {
      const { rows, next } = await store.traces(question)
      return { ids: rows.map(({ id }) => id), next }
    }
    case 'countTraces':
      return store.countTraces(question.filter)
    case 'placeInList':
      return store.placeInList(question, question.id)
    case 'matchingIds':
      return store.matchingIds(question.filter, question.after, question.limit)
    case 'groups':
      return store.groups(question)
    case 'costSums':
      return store.costSums(question)
    case 'facets':
      return store.facets(question.filter, question.keys, question.limit)
  }
}

/** Asks both. Returns what they said, or null when the columns leave it to SQL; a facet they leave is left out of both. */
async function both(engine: ColumnEngine, store: Store, question: Question): Promise<{ found: unknown; wanted: unknown } | null> {
  const answered = await engine.ask(question)
  if (!answered) return null
  const [found, wanted] = [answered.answer as unknown, await bySql(store, question)]
  if (question.kind !== 'facets') return { found, wanted }
  const told = (found as (unknown | null)[]).map((facet) => facet !== null)
  return { found: (found as unknown[]).filter((_, at) => told[at]), wanted: (wanted as unknown[]).filter((_, at) => told[at]) }
}

type Change =
  | { kind: 'save'; summaries: TraceSummary[] }
  | { kind: 'delete'; places: number[] }
  | { kind: 'change'; places: number[]; to: TraceSummary }
  | { kind: 'detect' }

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('save' as const), summaries: fc.array(anySummary, { minLength: 1, maxLength: 25 }) }) },
  fc.record({ kind: fc.constant('delete' as const), places: fc.array(fc.nat(60), { maxLength: 8 }) }),
  fc.record({ kind: fc.constant('change' as const), places: fc.array(fc.nat(60), { maxLength: 8 }), to: anySummary }),
  { weight: 2, arbitrary: fc.constant({ kind: 'detect' as const }) },
)

/** Does a change to the store; `known` are its traces. */
async function apply(store: Store, change: Change, known: TraceId[]): Promise<void> {
  const at = (places: readonly number[]) => [...new Set(places.flatMap((place) => known[place] ?? []))]
  switch (change.kind) {
    case 'save':
      await keepSummaries(store, change.summaries)
      known.push(...change.summaries.map(({ facts }) => facts.traceId))
      return
    case 'delete':
      await store.deleteTraces(at(change.places))
      return
    case 'change': {
      const ids = at(change.places)
      await keepSummaries(
        store,
        ids.map((traceId) => ({ ...change.to, requestId: `tr-${traceId}`, facts: { ...change.to.facts, traceId } })),
      )
      return
    }
    case 'detect':
      for (const { id } of await store.dirtyExperiments()) await new Detector(store).detect(id)
  }
}

async function storeOfTwoExperiments() {
  const url = await freshUrl()
  const store = await openStore(url)
  for (const name of ['second name', 'first name']) await store.createExperiment(name, {}, 0 as never)
  const engine = new ColumnEngine(await openSource(url), { pauseMs: 0 })
  return { store, engine }
}

/** Questions of the step before that are asked again. */
const AGAIN = 6

describe('columns answer as SQL does', () => {
  it('whatever is stored, changed, deleted and detected, and whatever is asked, page after page', async () => {
    const answered: Partial<Record<Question['kind'], number>> = {}
    const story = fc.array(fc.tuple(anyChange, fc.array(fc.tuple(anyQuestion, fc.nat(60)), { minLength: 4, maxLength: 12 })), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const { store, engine } = await storeOfTwoExperiments()
        try {
          const known: TraceId[] = []
          const asked: (typeof steps)[number][1] = []
          let filled = false
          for (const [change, questions] of steps) {
            await apply(store, change, known)
            if (!filled) await engine.fill()
            filled = true
            // What was asked before the change is asked again: an answer that is remembered must not outlive it
            for (const [question, place] of [...asked.splice(0, AGAIN), ...questions]) {
              asked.push([question, place])
              let now: Question | null = question
              for (let page = 0; now && page < 4; page++) {
                const said = await both(engine, store, now)
                if (!said) break
                expect(said.found, JSON.stringify(now)).toEqual(said.wanted)
                answered[now.kind] = (answered[now.kind] ?? 0) + 1
                now = nextPage(now, said.found)
              }
              if (question.kind !== 'traces' || known.length === 0) continue
              const id = known[place % known.length] as TraceId
              const placed: Question = { ...question, kind: 'placeInList', id }
              const said = await both(engine, store, placed)
              if (said) expect(said.found, JSON.stringify(placed)).toEqual(said.wanted)
            }
          }
        } finally {
          await engine.close()
          await store.close()
        }
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 12), seed: process.env.LAW_RUNS ? undefined : 12 },
    )
    // A law about answers that are never given would hold as well
    for (const kind of ['traces', 'countTraces', 'matchingIds', 'groups', 'costSums', 'facets'] as const)
      expect([kind, (answered[kind] ?? 0) > 0]).toEqual([kind, true])
  }, 240_000)
})

function nextPage(asked: Question, found: unknown): Question | null {
  if (asked.kind === 'matchingIds') {
    const ids = found as TraceId[]
    return ids.length < asked.limit ? null : { ...asked, after: ids.at(-1) as TraceId }
  }
  if (asked.kind !== 'traces' && asked.kind !== 'groups') return null
  const { next } = found as { next: string | null }
  return next === null ? null : { ...asked, after: next }
}
