import type { Random } from './random'
import type { Observed } from './truth'

/** Sets ids as a careless configuration does. Gives the runs in which that shows: by chance few traces may still agree. */
export function contradict(random: Random, traces: Observed[], tellsHost: boolean): Set<string> {
  const kind = random.pick(['task', 'partition', 'attempt', tellsHost ? 'app' : 'task'])
  for (const { facts } of traces) {
    if (facts.worker.stage === null) continue
    if (kind === 'task') facts.worker = { ...facts.worker, taskId: '4' }
    if (kind === 'partition') facts.worker = { ...facts.worker, partition: `part ${facts.worker.partition}` }
    if (kind === 'attempt') facts.worker = { ...facts.worker, stageAttempt: String(random.whole(0, 3)) }
    if (kind === 'app') facts.worker = { ...facts.worker, app: `app-${random.whole(0, 3)}` }
  }
  const keyOf = ({ worker }: Observed['facts']) =>
    kind === 'app' ? `${worker.host} ${worker.process}` : `${worker.app ?? `${worker.host} ${worker.process}`} ${worker.taskId}`
  const runs = [...new Set(traces.map(({ truth }) => truth.run))]
  return new Set(
    runs.filter((run) => {
      const own = traces.filter(({ truth }) => truth.run === run)
      return kind === 'partition' || shows(own, keyOf)
    }),
  )
}

/** Whether something that serves one task, or one application, is seen to go back and forth between several. */
function shows(traces: readonly Observed[], keyOf: (facts: Observed['facts']) => string): boolean {
  const left = new Map<string, string[]>()
  for (const { facts } of [...traces].sort((a, b) => (a.facts.startNs < b.facts.startNs ? -1 : 1))) {
    const { app, stage, stageAttempt, partition } = facts.worker
    if (stage === null) continue
    const places = left.get(keyOf(facts)) ?? []
    const place = `${app} ${stage} ${stageAttempt} ${partition}`
    if (places[places.length - 1] !== place && places.includes(place)) return true
    if (places[places.length - 1] !== place) left.set(keyOf(facts), [...places, place])
  }
  return false
}
