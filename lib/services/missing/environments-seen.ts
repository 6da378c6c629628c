import { type Environment, environmentsOf } from '../../core/wording/advice/environment'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'

type Seen = Pick<TraceListRow, 'id' | 'stage' | 'client' | 'worker'>

const MOST_READ = 50

/** Signs of where the job of some traces runs, the surest first: a guess, to choose which fix stands first. */
export async function environmentsSeen(ctx: Context, rows: readonly Seen[]): Promise<Environment[]> {
  const labels = await ctx.store.labelCounts(rows.slice(0, MOST_READ).map(({ id }) => id))
  return environmentsOf({
    keys: [...labels.map(({ key }) => key), ...(rows.some(({ stage }) => stage !== null) ? ['spark.stage.id'] : [])],
    values: labels.filter(({ key }) => namesProgram(key)).map(({ value }) => value),
    clients: rows.flatMap(({ client }) => client ?? []),
    processesOnHost: mostProcesses(rows),
  })
}

/** Whether the values of a label name a platform or a program. */
export function namesProgram(key: string): boolean {
  return /(source\.name|platform|command|executable\.name|service\.name|runtime\.name)$/.test(key)
}

/** Most processes on one host, by the workers' names (`host:process`). */
function mostProcesses(rows: readonly Seen[]): number {
  const byHost = new Map<string, Set<string>>()
  for (const { worker } of rows) {
    const at = worker?.lastIndexOf(':') ?? -1
    if (!worker || at < 0) continue
    const host = worker.slice(0, at)
    byHost.set(host, (byHost.get(host) ?? new Set<string>()).add(worker))
  }
  return Math.max(0, ...[...byHost.values()].map((workers) => workers.size))
}
