import { detectRuns } from '../../lib/core/detection/detect'
import { DEFAULT_SETTINGS, type DetectionSettings, type Handshake, type RunDetection } from '../../lib/core/finding'
import { hashText } from '../../lib/core/hash'
import type { ExperimentId, SpanId, TraceId } from '../../lib/core/ids'
import type { NanoUsd } from '../../lib/core/money'
import { type Nanos, nanosOf } from '../../lib/core/time'
import type { CallFacts, TraceFacts, WorkerFacts } from '../../lib/core/trace'

export const EXPERIMENT = '7' as ExperimentId
/** 21 November 2026, 04:50:14 UTC. */
export const START_MS = 1_795_236_614_000
export const COST_NANO = 17_700n

const NOBODY: WorkerFacts = {
  host: null,
  process: null,
  instance: null,
  stage: null,
  stageAttempt: null,
  partition: null,
  taskAttempt: null,
  taskId: null,
  app: null,
}

let nextId = 0

/** What a test says about one trace; everything else follows from it. Times in milliseconds after the start of the story. */
export interface TraceSketch {
  doc?: string | null
  at?: number
  ms?: number
  worker?: Partial<WorkerFacts>
  job?: string
  sourceRun?: string
  id?: string
  /** `content`: no key, known by content alone. */
  knownBy?: 'tag doc_id' | 'content'
  state?: TraceFacts['state']
  completeness?: TraceFacts['completeness']
  prompt?: string
  answer?: string
  calls?: Partial<CallFacts>[]
  resentSpans?: number
}

/** One trace: a document, one call, a response id of its own, complete, unless the sketch says otherwise. */
export function trace(sketch: TraceSketch = {}): TraceFacts {
  nextId += 1
  const doc = sketch.doc === undefined ? 'doc-1' : sketch.doc
  const traceId = hashText(sketch.id ?? `trace ${nextId}`) as TraceId
  const startNs = nanosOf(START_MS + (sketch.at ?? 0))
  const endNs = (startNs + BigInt(sketch.ms ?? 40) * 1_000_000n) as Nanos
  const content = hashText(`content of ${doc}`)
  const prompt = hashText(`${sketch.prompt ?? 'classify'} ${doc}`)
  const lost = sketch.completeness === 'no_spans'
  const made = lost ? [] : (sketch.calls ?? [{}])
  const calls = made.map((call, index) =>
    callOf({ fingerprint: prompt, content, startNs, endNs, answer: hashText(sketch.answer ?? `answer to ${doc}`), ...call }, traceId, index),
  )
  const knownByContent = sketch.knownBy === 'content'
  return {
    traceId,
    experimentId: EXPERIMENT,
    name: 'classify',
    startNs,
    endNs,
    state: sketch.state ?? 'OK',
    completeness: sketch.completeness ?? 'complete',
    spanCount: lost ? 0 : calls.length + 1,
    document: doc === null ? null : knownByContent ? { key: content, source: 'content' } : { key: doc, source: 'tag doc_id' },
    content: calls.length === 0 ? null : content,
    fingerprint: lost ? null : calls.length === 0 ? hashText(`inputs of ${doc}`) : hashText([...new Set(calls.map((call) => call.fingerprint))].sort().join()),
    calls,
    worker: { ...NOBODY, ...sketch.worker },
    jobId: sketch.job ?? null,
    sourceRun: sketch.sourceRun ?? null,
    resentSpans: sketch.resentSpans ?? 0,
  }
}

function callOf(call: Partial<CallFacts>, traceId: string, index: number): CallFacts {
  const answer = call.answer ?? ''
  return {
    spanId: hashText(`${traceId} ${index}`).slice(0, 16) as SpanId,
    scope: 'mlflow.openai',
    startNs: nanosOf(START_MS),
    endNs: null,
    failed: false,
    hasUsage: true,
    responseId: `chatcmpl-${traceId.slice(0, 12)}-${index}`,
    fingerprint: '',
    content: '',
    answerNormalised: answer,
    model: 'gpt-4o-mini',
    n: 1,
    costNano: COST_NANO as NanoUsd,
    counted: true,
    ...call,
    answer,
  }
}

const FAILED: TraceSketch = { state: 'ERROR', calls: [{ failed: true, hasUsage: false, responseId: null, answer: '', costNano: null }] }

/** What a mark after a document means: `!` failed without usage, `$` failed after usage, `?` its spans were lost, `~` another answer. */
const MARKS: Record<string, TraceSketch> = { '!': FAILED, $: { state: 'ERROR' }, '?': { completeness: 'no_spans' }, '~': { answer: 'another answer' } }

/**
 * Traces from a story, one line a worker at work: `@1.2s stage 2, partition 0, attempt 1, worker 6715: a b c!`. Without `@` a line
 * begins when the one before has ended; each document takes 100 ms.
 */
export function story(text: string, common: TraceSketch = {}): TraceFacts[] {
  let now = 0
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const [facts = '', documents = ''] = line.split(':')
      const at = /@([\d.]+)s/.exec(facts)
      if (at) now = Number(at[1]) * 1_000
      const worker = workerOf(facts)
      return documents
        .trim()
        .split(/\s+/)
        .map((word) => {
          const mark = MARKS[word.slice(-1)]
          const made = trace({ ...common, ...mark, doc: mark ? word.slice(0, -1) : word, at: now, worker: { ...common.worker, ...worker } })
          now += 100
          return made
        })
    })
}

function workerOf(facts: string): Partial<WorkerFacts> {
  const found = (name: string) => new RegExp(`\\b${name} (\\S+?)(,|\\s*$)`).exec(facts)?.[1]
  const said: [keyof WorkerFacts, string | undefined][] = [
    ['stage', found('stage')],
    ['partition', found('partition')],
    ['taskAttempt', found('attempt')],
    ['stageAttempt', found('stage attempt')],
    ['taskId', found('task')],
    ['process', found('worker')],
    ['app', found('app')],
  ]
  const known = Object.fromEntries(said.filter(([, value]) => value !== undefined)) as Partial<WorkerFacts>
  return known.process === undefined ? known : { host: 'node-1', ...known }
}

/** `GET /version` of new processes and `get-by-name`, at seconds after the start, all from one address. */
export function handshakes(at: { version?: number[]; opened?: number[] }): Handshake[] {
  const made = (kind: Handshake['kind'], seconds: number): Handshake => ({
    kind,
    atNs: nanosOf(START_MS + seconds * 1_000),
    address: '10.0.0.5',
    clientVersion: '3.10.1',
    experimentId: kind === 'version' ? null : EXPERIMENT,
  })
  return [...(at.opened ?? []).map((seconds) => made('get_experiment', seconds)), ...(at.version ?? []).map((seconds) => made('version', seconds))]
}

/** Detects with the default settings, changed where said. */
export function detect(traces: readonly TraceFacts[], shaken: readonly Handshake[] = [], settings: Partial<DetectionSettings> = {}): RunDetection[] {
  return detectRuns(traces, shaken, { ...DEFAULT_SETTINGS, ...settings })
}

/** The only run of a story; fails when there are several. */
export function onlyRun(traces: readonly TraceFacts[], shaken: readonly Handshake[] = [], settings: Partial<DetectionSettings> = {}): RunDetection {
  const runs = detect(traces, shaken, settings)
  if (runs.length !== 1) throw new Error(`expected one run, found ${runs.length}`)
  return runs[0] as RunDetection
}

/** The numbers of a run that a test looks at together. */
export function numbersOf(run: RunDetection) {
  return { traces: run.traces, documents: run.documents, evaluations: run.evaluations, pairs: run.pairs, surplus: run.surplus, passes: run.passes.length }
}

/** Causes that occur, with their counts. */
export function causesOf(run: RunDetection): Record<string, number> {
  return Object.fromEntries(Object.entries(run.causeCounts).filter(([, count]) => count > 0))
}

/** Confidence of a cause in a run, undefined when it does not occur. */
export function confidenceOf(run: RunDetection, cause: string): string | undefined {
  return run.causes.find((finding) => finding.cause === cause)?.confidence
}

/** Evidence lines of a cause; those that rule something out begin with `not `. */
export function evidenceOf(run: RunDetection, cause: string): string[] {
  return run.causes.find((finding) => finding.cause === cause)?.evidence.map(({ holds, text }) => `${holds ? '' : 'not | '}${text}`) ?? []
}
