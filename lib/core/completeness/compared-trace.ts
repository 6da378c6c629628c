import type { Incompleteness, WorkerFacts } from '../trace'

/** What is known of one lost or whole trace, as far as it may separate the ones from the others. */
export interface TraceKnown {
  run: string
  completeness: Incompleteness | 'complete'
  startNs: bigint
  hasRoot: boolean
  worker: WorkerFacts
  /** Its worker as lists name it; null where its process is not known. */
  workerName: string | null
  /** Start of the latest whole trace that its worker made in the run; null when it made none or is not known. */
  workersLastWholeNs: bigint | null
  /** `mlflow 3.10.1, python`: of the request that brought its info, else of its spans. */
  client: string | null
  /** `otlp`, `artifact`, or both; `info` where nothing but the info came. */
  wayIn: string
  address: string | null
  labels: readonly { key: string; value: string }[]
  /** Names among the labels that stand on no span: its resource's, tags and metadata. */
  keysOffSpans: ReadonlySet<string>
}

/** One side of a comparison: a trace's run, whether it was lost, and its value of each attribute. */
export interface ComparedTrace {
  run: string
  lost: boolean
  attributes: ReadonlyMap<string, string>
}

/** Attributes that say where and how a trace was made, most telling first. Of two that split alike the earlier stands for both. */
export const FACTS = [
  'worker lifetime',
  'worker',
  'process',
  'host',
  'service instance',
  'stage',
  'stage attempt',
  'partition',
  'task attempt',
  'client version',
  'way in',
  'address',
] as const
export type Fact = (typeof FACTS)[number]

/** The value of `worker lifetime` for a trace after which its worker made no whole one. */
export const LAST_OF_WORKER = 'ended'

/**
 * What a trace is compared by (`detection.md`, Completeness). Left out is what being lost brings about by itself: a trace of which
 * only the info came has no way in, one without its root lacks what stands on the root.
 */
export function comparedTrace(known: TraceKnown): ComparedTrace {
  const attributes = new Map<string, string>()
  for (const { key, value } of known.labels) if (tells(known, key)) attributes.set(key, value)
  for (const [fact, value] of factsOf(known)) {
    if (value !== null && value !== '') attributes.set(fact, value)
    else attributes.delete(fact)
  }
  return { run: known.run, lost: known.completeness !== 'complete', attributes }
}

/** Labels of a whole trace may come from its root: of a trace without one only those that stand on no span can be compared with them. */
function tells({ hasRoot, keysOffSpans }: TraceKnown, key: string): boolean {
  return hasRoot || keysOffSpans.has(key)
}

function factsOf(known: TraceKnown): [Fact, string | null][] {
  const { worker } = known
  return [
    ['worker lifetime', lifetimeOf(known)],
    ['worker', known.workerName],
    ['process', worker.process],
    ['host', worker.host],
    ['service instance', worker.instance],
    ['stage', worker.stage],
    ['stage attempt', worker.stageAttempt],
    ['partition', worker.partition],
    ['task attempt', worker.taskAttempt],
    ['client version', known.client],
    ['way in', known.wayIn === 'info' ? null : known.wayIn],
    ['address', known.address],
  ]
}

/** Whether its worker made no whole trace that began later: of whole traces each worker has one such, of lost ones as many as its queue held. */
function lifetimeOf({ workerName, startNs, workersLastWholeNs }: TraceKnown): string | null {
  if (workerName === null) return null
  return workersLastWholeNs === null || workersLastWholeNs <= startNs ? LAST_OF_WORKER : 'went on'
}
