import { comparedTrace } from '../../core/completeness/compared-trace'
import { type Separation, separate } from '../../core/completeness/separate'
import type { RunId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import type { Incompleteness } from '../../core/trace'
import { type Environment, environmentsOf } from '../../core/wording/advice/environment'
import type { LossFacts } from '../../store/port-losses'
import type { Context } from '../context'
import { namesProgram } from './environments-seen'

/** Lost traces, and as many whole ones, that are compared at most. */
const MOST_COMPARED = 2_000
/** Runs that are compared at most: those that lost most. */
const MOST_RUNS = 20

export interface LossExplained {
  separation: Separation
  /** Signs of where the job runs, the surest first. */
  environments: Environment[]
}

/**
 * What separates the lost traces of some runs from the whole ones of the same runs, and where they ran.
 * @param runs those that lost most first
 * @param state only the lost traces in this state; null for all
 * @param pendingAfter an incomplete trace recorded later is pending, not lost
 */
export async function explainLoss(
  ctx: Context,
  { runs, state, pendingAfter }: { runs: readonly RunId[]; state: Incompleteness | null; pendingAfter: Nanos },
): Promise<LossExplained> {
  const looked = runs.slice(0, MOST_RUNS)
  const limit = Math.ceil(MOST_COMPARED / Math.max(1, looked.length))
  const facts: LossFacts[] = []
  const environments = new Set<Environment>()
  for (const run of looked) {
    const ofRun = await ctx.store.lossFacts({ run, state, limit, pendingAfter })
    facts.push(...ofRun)
    for (const environment of environmentsTold(ofRun)) environments.add(environment)
  }
  return { separation: separate(facts.map(comparedTrace)), environments: [...environments] }
}

function environmentsTold(facts: readonly LossFacts[]): Environment[] {
  const keys = new Set<string>()
  const values = new Set<string>()
  const clients = new Set<string>()
  const processes = new Map<string, Set<string>>()
  for (const { labels, keysOffSpans, client, worker } of facts) {
    for (const key of keysOffSpans) keys.add(key)
    for (const { key, value } of labels) {
      keys.add(key)
      if (namesProgram(key)) values.add(value)
    }
    if (client !== null) clients.add(client)
    if (worker.process === null) continue
    const host = worker.host ?? ''
    processes.set(host, (processes.get(host) ?? new Set<string>()).add(worker.process))
  }
  const processesOnHost = Math.max(0, ...[...processes.values()].map((of) => of.size))
  return environmentsOf({ keys, values, clients, processesOnHost })
}
