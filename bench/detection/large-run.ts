import { readFileSync } from 'node:fs'
import { condense } from '../../lib/core/detection/condense'
import { detectRun } from '../../lib/core/detection/detect'
import { HandshakeLog } from '../../lib/core/detection/handshake-log'
import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import { hashText } from '../../lib/core/hash'
import type { ExperimentId, RunId, SpanId, TraceId } from '../../lib/core/ids'
import type { NanoUsd } from '../../lib/core/money'
import type { Nanos } from '../../lib/core/time'
import type { TraceFacts } from '../../lib/core/trace'
import { Detector } from '../../lib/server/detector'
import { openStore } from '../../lib/store/open'
import { keepFacts } from '../../tests/store/keep-facts'

const ID = '7' as ExperimentId
const PASSES = 4
const BEGAN_NS = 1_795_236_614_000_000_000n
const EVERYTHING = { fromNs: -(2n ** 63n), toNs: 2n ** 63n - 1n }

/** One trace of a plan that Spark evaluated four times on eight workers: a document, one call, a response of its own. */
function traceAt(index: number, traces: number): TraceFacts {
  const documents = Math.ceil(traces / PASSES)
  const [pass, place] = [Math.floor(index / documents), index % documents]
  const startNs = (BEGAN_NS + BigInt(pass) * 3_000_000_000_000n + BigInt(place) * 100_000_000n) as Nanos
  const endNs = (startNs + 90_000_000n) as Nanos
  const [content, fingerprint, answer] = [hashText(`content ${place}`), hashText(`request ${place}`), hashText(`answer ${place}`)]
  const traceId = hashText(`trace ${index}`) as TraceId
  const call = {
    startNs,
    endNs,
    failed: false,
    hasUsage: true,
    fingerprint,
    content,
    answer,
    answerNormalised: answer,
    model: 'gpt-4o-mini',
    n: 1,
    counted: true,
  }
  return {
    traceId,
    experimentId: ID,
    name: 'classify',
    startNs,
    endNs,
    state: 'OK',
    completeness: 'complete',
    spanCount: 2,
    document: { key: `doc-${String(place).padStart(6, '0')}`, source: 'tag doc_id' },
    content,
    fingerprint: hashText(fingerprint),
    calls: [
      {
        ...call,
        spanId: hashText(`span ${index}`).slice(0, 16) as SpanId,
        scope: 'mlflow.openai',
        responseId: `chatcmpl-${traceId.slice(0, 29)}`,
        costNano: 17_700n as NanoUsd,
      },
    ],
    worker: {
      host: `10.0.0.${place % 8}`,
      process: String(7_000 + (place % 8)),
      instance: null,
      stage: String(2 + pass * 3),
      stageAttempt: '0',
      partition: String(place % 8),
      taskAttempt: '0',
      taskId: String(pass * 8 + (place % 8)),
      app: 'app-20261121-0001',
    },
    jobId: 'app-20261121-0001',
    sourceRun: null,
    resentSpans: 0,
  }
}

/** Stores a run of so many traces as if it had been summarised; nothing is detected yet. */
export async function fill(url: string, traces: number): Promise<void> {
  const store = await openStore(url)
  for (let from = 0; from < traces; from += 1_000)
    await keepFacts(
      store,
      Array.from({ length: Math.min(1_000, traces - from) }, (_, at) => traceAt(from + at, traces)),
    )
  await store.close()
}

/** What some work took, in ms by the clock and by the processor, and by how much memory grew at most, in MiB. */
export interface Cost {
  ms: number
  cpuMs: number
  grewMb: number
}

/** Reads the facts of the run that {@link fill} stored, then detects it: what each takes. */
export async function measureParts(url: string): Promise<{ load: Cost; detect: Cost }> {
  const store = await openStore(url)
  const memory = new Memory()
  let facts: TraceFacts[] = []
  const load = await costOf(async () => {
    facts = await store.runFacts(ID, condense(await store.traceParts(ID, EVERYTHING), []))
  }, memory)
  const head = { id: 'r' as RunId, jobId: facts[0]?.jobId ?? null, mergedIds: [], splitBy: null, announcement: null }
  const detect = await costOf(async () => detectRun(head, facts, new HandshakeLog([], ID), DEFAULT_SETTINGS), memory)
  return { load, detect }
}

/** Detects the run that {@link fill} stored, as the server does: first as a whole, then after one more trace arrived. */
export async function measureWhole(url: string, traces: number): Promise<{ first: Cost; late: Cost }> {
  const store = await openStore(url)
  const memory = new Memory()
  const detector = new Detector(store)
  const first = await costOf(() => detector.detect(ID), memory)
  await keepFacts(store, [{ ...traceAt(0, traces), traceId: hashText('late') as TraceId }])
  const late = await costOf(() => detector.detect(ID), memory)
  return { first, late }
}

async function costOf(work: () => Promise<unknown>, memory: Memory): Promise<Cost> {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { ms: performance.now() - began, cpuMs: (user + system) / 1_000, grewMb: memory.grownMb() }
}

/** Peak of the process's memory above what it was at the start, sampled; synchronous work is seen when it ends. */
class Memory {
  private readonly before: number
  private peak: number

  constructor() {
    ;(globalThis as { gc?: () => void }).gc?.()
    this.before = ownMemory()
    this.peak = this.before
    setInterval(() => this.look(), 10).unref()
  }

  grownMb(): number {
    this.look()
    return (this.peak - this.before) / 2 ** 20
  }

  private look(): void {
    this.peak = Math.max(this.peak, ownMemory())
  }
}

/** Memory of the process in bytes, where the system tells it without pages of the database file that are mapped into it. */
function ownMemory(): number {
  if (process.platform !== 'linux') return process.memoryUsage().rss
  return Number(/RssAnon:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1_024
}

const [what, url, traces] = process.argv.slice(2)
const answer =
  what === 'fill'
    ? await fill(url as string, Number(traces))
    : what === 'parts'
      ? await measureParts(url as string)
      : await measureWhole(url as string, Number(traces))
process.stdout.write(JSON.stringify(answer ?? null), () => process.exit(0))
