import type { ExperimentId, RunId } from '../../core/ids'
import { listInto } from '../../core/lists'
import { type Millis, millisOf } from '../../core/time'
import type { ExpectedStore } from '../../store/port-expected'
import type { StoredRun } from '../../store/port-read'

/** What is expected of a run, and who said so: a decision about it, else its announcement, else a decision about its experiment. */
export interface Expectation {
  by: 'run' | 'announcement' | 'experiment'
  /** Of the decision or the announcement. */
  id: string
  /** Name of the announced run, or null. */
  name: string | null
  documents: number
  list: string | null
  sinceMs: Millis
}

/** As much of a run as its expectation depends on. */
export type ExpectingRun = Pick<StoredRun['detection'], 'runId' | 'experimentId' | 'announcement'>

/** More experiments than this are read without naming each. */
const MOST_NAMED = 200

/** What is expected of each of some runs, by id; runs of which nothing is are left out. A few statements, however many runs. */
export async function expectationsOf(store: ExpectedStore, runs: readonly ExpectingRun[]): Promise<Map<RunId, Expectation>> {
  const found = new Map<RunId, Expectation>()
  if (runs.length === 0) return found
  const ids = [...new Set(runs.map(({ experimentId }) => experimentId))]
  const experiments = ids.length > MOST_NAMED ? null : ids
  const [decisions, announcements] = await Promise.all([store.expectDecisions(experiments), store.announcedRuns(experiments)])
  if (decisions.length === 0 && announcements.length === 0) return found
  const ofRun = new Map(decisions.flatMap((one) => (one.run === null ? [] : [[one.run, one] as const])))
  const ofExperiment = new Map<ExperimentId, (typeof decisions)[number]>()
  for (const one of decisions) if (one.trace === null) ofExperiment.set(one.experimentId, one)
  const announced = new Map(announcements.map((one) => [one.id, one]))
  const size = listSizes(store)
  for (const run of runs) {
    const own = ofRun.get(run.runId)
    const told = run.announcement === null ? undefined : announced.get(run.announcement)
    const whole = ofExperiment.get(run.experimentId)
    const decision = own ?? (told && (told.documents !== null || told.list !== null) ? undefined : whole)
    if (decision) {
      const documents = decision.list === null ? decision.documents : await size(decision.list)
      const { id, list, madeMs } = decision
      if (documents !== null) found.set(run.runId, { by: own ? 'run' : 'experiment', id, name: null, documents, list, sinceMs: madeMs })
    } else if (told) {
      const documents = told.list === null ? told.documents : await size(told.list)
      const { id, name, list } = told
      if (documents !== null) found.set(run.runId, { by: 'announcement', id, name, documents, list, sinceMs: millisOf(told.atNs) })
    }
  }
  return found
}

/** How many of the expected documents each run has a trace of; of a count at most as many as were expected. */
export async function seenOf(
  store: ExpectedStore,
  runs: readonly Pick<StoredRun['detection'], 'runId' | 'documents'>[],
  expectations: ReadonlyMap<RunId, Expectation>,
): Promise<Map<RunId, number>> {
  const seen = new Map<RunId, number>()
  const byList = new Map<string, RunId[]>()
  for (const { runId, documents } of runs) {
    const expected = expectations.get(runId)
    if (expected?.list) listInto(byList, expected.list, runId)
    else if (expected) seen.set(runId, Math.min(documents, expected.documents))
  }
  for (const [list, of] of byList) {
    const counts = await store.listSeenByRun(list, of)
    for (const run of of) seen.set(run, counts.get(run) ?? 0)
  }
  return seen
}

/** Expected and seen of some runs as their lines say it, `4 of 6 expected`; runs of which nothing is expected are left out. */
export async function expectedOfRuns(store: ExpectedStore, runs: readonly StoredRun['detection'][]): Promise<Map<RunId, { documents: number; seen: number }>> {
  const expectations = await expectationsOf(store, runs)
  if (expectations.size === 0) return new Map()
  const seen = await seenOf(store, runs, expectations)
  return new Map([...expectations].map(([run, { documents }]) => [run, { documents, seen: seen.get(run) ?? 0 }]))
}

function listSizes(store: ExpectedStore): (list: string) => Promise<number | null> {
  const known = new Map<string, Promise<number | null>>()
  return (list) => {
    const size = known.get(list) ?? store.expectList(list).then((found) => found?.documents ?? null)
    known.set(list, size)
    return size
  }
}
