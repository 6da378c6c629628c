import type { Incompleteness } from '../../trace'
import { type Environment, seenFirst } from './environment'
import { type Fix, fixLines } from './fix'
import { FLUSHES } from './flush-fixes'

interface PlacedFix extends Fix {
  environment: Environment | null
}

/** What lost traces tell about the way to keep the next ones. */
export interface LossSituation {
  /** States that occur, most traces first. */
  states: readonly Incompleteness[]
  /** Signs of where the job runs, the surest first. */
  environments: readonly Environment[]
  /** Whether a trace without its root is among them: its worker died inside an open span. */
  rootless: boolean
  /** An artifact that does not parse. */
  broken?: { path: string } | null
}

/** Ends what is open when a worker is asked to end: the one thing that helps a trace whose root never ended. */
const END_IN_ORDER: PlacedFix = {
  environment: null,
  title: 'End on SIGTERM',
  language: 'python',
  lines: fixLines(`
+ import signal, sys
+ signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
  import mlflow`),
  note: 'Python ends at once on SIGTERM; raised as an exit, open `with` spans end and exit handlers empty the queue. In the main thread of each worker. A worker that is killed (SIGKILL, out of memory) loses what it has open: give it more time or memory.',
}

const LARGER_QUEUE: PlacedFix = {
  environment: null,
  title: 'Larger queue',
  language: 'shell',
  lines: fixLines(`
+ export MLFLOW_ASYNC_TRACE_LOGGING_MAX_QUEUE_SIZE=10000
+ export OTEL_BSP_MAX_QUEUE_SIZE=20480   # OpenTelemetry, mlflow 3.12 and later`),
  note: "A full queue drops spans while the worker lives: its log then says `Trace export queue is full` or `Queue is full, likely spans will be dropped`. Set it in the workers' environment.",
}

/**
 * What stops span data from being lost: the fixes for these states, those for the environment at hand first. An artifact that broke
 * on its way is sent again; a trace without its root needs its worker to end in order; the rest needs its queue emptied in time.
 */
export function lossFixes(situation: LossSituation): Fix[] {
  const { states, environments, rootless, broken } = situation
  const first: PlacedFix[] = []
  if (broken && states.includes('unreadable')) first.push(sendAgain(broken.path))
  if (states.length > 0 && states.every((state) => state === 'unreadable')) return first.map(plain)
  const open = rootless && states[0] !== 'no_spans' && states[0] !== 'partial'
  const flushes = seenFirst(environments[0] === 'opentelemetry' ? FLUSHES.filter(({ environment }) => environment === 'opentelemetry') : FLUSHES, environments)
  const queue = states.includes('partial') ? [LARGER_QUEUE] : []
  const early = states[0] === 'partial' ? [...flushes.slice(0, 1), ...queue, ...flushes.slice(1)] : [...flushes, ...queue]
  return [...first, ...(open ? [END_IN_ORDER] : []), ...early, ...(rootless && !open ? [END_IN_ORDER] : [])].map(plain)
}

/** Of a broken artifact the worker may still have the spans: the same path takes them whole. */
function sendAgain(path: string): PlacedFix {
  const quoted = `$MLFLOW_TRACKING_URI/api/2.0/mlflow-artifacts/artifacts/${path.split('/').map(encodeURIComponent).join('/')}`
  return {
    environment: null,
    title: 'Send it again',
    language: 'shell',
    lines: fixLines(`
+ curl --fail --upload-file traces.json \\
+   "${quoted}"`),
    note: 'A whole file under the same path takes the place of the broken one, and the trace heals. `traces.json` is the file as the worker or another store still has it; check it with `python -m json.tool traces.json` first.',
  }
}

function plain({ title, language, lines, note }: PlacedFix): Fix {
  return { title, language, lines, note }
}
