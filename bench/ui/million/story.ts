import { hashText } from '../../../lib/core/hash'
import type { ExperimentId, SpanId, TraceId } from '../../../lib/core/ids'
import type { NanoUsd } from '../../../lib/core/money'
import { searchText } from '../../../lib/core/summary/search-text'
import type { Nanos } from '../../../lib/core/time'
import type { TraceFacts } from '../../../lib/core/trace'
import type { TraceSummary } from '../../../lib/core/trace-rows'
import { anyText, dice } from './words'

/** Documents of one run; a run of four passes has four traces of each. */
export const DOCUMENTS = 5_000
const EXPERIMENTS = 12
const MODELS = [
  { name: 'gpt-4o-mini', inputNano: 150n, outputNano: 600n },
  { name: 'gpt-4o', inputNano: 2_500n, outputNano: 10_000n },
  { name: 'claude-sonnet-4', inputNano: 3_000n, outputNano: 15_000n },
  { name: 'gemini-2.0-flash', inputNano: 100n, outputNano: 400n },
] as const
const ANSWERS = ['positive', 'negative', 'neutral', 'mixed', 'unclear']
const NAMES = ['classify', 'extract', 'summarise', 'judge']
const DAY_NS = 86_400_000_000_000n
/** One trace in so many calls a second model, which checks the answer of the first. */
const CHECKED = 20
const CHECK = { inputTokens: 300, outputTokens: 20 }

/** One run of the store: four passes over its documents, or one. */
export interface RunPlan {
  index: number
  passes: number
  documents: number
  experimentId: ExperimentId
  startNs: Nanos
}

/** The runs that make so many traces: nine documents in ten are of runs of four passes. They end shortly before `nowMs`, over 90 days. */
export function runPlans(traces: number, nowMs: number): RunPlan[] {
  const sizes: { passes: number; documents: number }[] = []
  for (let left = traces; left > 0; ) {
    const passes = sizes.length % 3 === 2 ? 1 : 4
    const documents = Math.max(1, Math.min(DOCUMENTS, Math.floor(left / passes)))
    sizes.push({ passes: Math.min(passes, left), documents })
    left -= Math.min(passes, left) * documents
  }
  const lastNs = BigInt(nowMs) * 1_000_000n - DAY_NS / 6n
  return sizes.map(({ passes, documents }, index) => ({
    index,
    passes,
    documents,
    experimentId: String(1 + (index % EXPERIMENTS)) as ExperimentId,
    startNs: (lastNs - (BigInt(sizes.length - 1 - index) * 90n * DAY_NS) / BigInt(sizes.length)) as Nanos,
  }))
}

/** Name of an experiment of the store. */
export function experimentName(id: number): string {
  return `/Shared/${['reviews', 'claims', 'contracts', 'tickets'][id % 4]}-${String(id).padStart(2, '0')}`
}

/** The traces of a run in order of start, as summarised. */
export function tracesOf(plan: RunPlan): TraceSummary[] {
  const random = dice(plan.index + 1)
  const made: TraceSummary[] = []
  const texts = Array.from({ length: plan.documents }, () => anyText(random, 100, 300))
  for (let pass = 0; pass < plan.passes; pass++)
    for (let place = 0; place < plan.documents; place++) made.push(traceAt(plan, pass, place, texts[place] as string, random))
  return made
}

function traceAt(plan: RunPlan, pass: number, place: number, text: string, random: () => number): TraceSummary {
  const { index, experimentId } = plan
  const startNs = (plan.startNs + BigInt(pass) * 1_500_000_000_000n + BigInt(place) * 250_000_000n + BigInt(Math.floor(random() * 2e8))) as Nanos
  const durationNs = BigInt(Math.floor(1e8 + random() ** 4 * 2e10))
  const traceId = hashText(`trace ${index} ${pass} ${place}`) as TraceId
  const model = MODELS[(index + place) % MODELS.length] as (typeof MODELS)[number]
  const [input, output] = [200 + Math.floor(random() * 3_000), 5 + Math.floor(random() * 400)]
  const lost = random() < 0.002
  const partial = !lost && random() < 0.006
  const failed = random() < 0.01
  const priced = !lost && random() > 0.02
  const answer = ANSWERS[Math.floor(random() * (random() < 0.8 ? 1 : 5))] as string
  const ownNano = (BigInt(input) * model.inputNano + BigInt(output) * model.outputNano) as NanoUsd
  const checker = MODELS[(index + place + 1) % MODELS.length] as (typeof MODELS)[number]
  const checked = !lost && (place + pass) % CHECKED === 0
  const checkNano = (checked ? BigInt(CHECK.inputTokens) * checker.inputNano + BigInt(CHECK.outputTokens) * checker.outputNano : 0n) as NanoUsd
  const costNano = (ownNano + checkNano) as NanoUsd
  const documentKey = `doc-${String(index * DOCUMENTS + place).padStart(7, '0')}`
  const [content, fingerprint, said] = [hashText(`content ${documentKey}`), hashText(`request ${documentKey}`), hashText(`answer ${answer}`)]
  const worker = (place + pass * 7) % 64
  const stage = String(2 + pass * 3)
  const partition = String(place % 64)
  const spanId = traceId.slice(0, 16) as SpanId
  const checkId = traceId.slice(16, 32) as SpanId
  const own: TraceFacts['calls'][number] = {
    spanId,
    scope: 'mlflow.openai',
    startNs,
    endNs: (startNs + durationNs) as Nanos,
    failed,
    hasUsage: true,
    responseId: `chatcmpl-${traceId.slice(0, 12)}`,
    fingerprint,
    content,
    answer: said,
    answerNormalised: said,
    model: model.name,
    n: 1,
    costNano: priced ? ownNano : null,
    counted: true,
  }
  const facts: TraceFacts = {
    traceId,
    experimentId,
    name: NAMES[index % NAMES.length] as string,
    startNs,
    endNs: (startNs + durationNs) as Nanos,
    state: failed ? 'ERROR' : 'OK',
    completeness: lost ? 'no_spans' : partial ? 'partial' : 'complete',
    spanCount: lost ? 0 : 2,
    document: { key: documentKey, source: 'tag doc_id' },
    content: lost ? null : content,
    fingerprint: lost ? null : hashText(fingerprint),
    calls: lost
      ? []
      : [
          own,
          ...(checked
            ? [
                {
                  ...own,
                  spanId: checkId,
                  responseId: `${own.responseId}-2`,
                  fingerprint: hashText(`check ${own.fingerprint}`),
                  model: checker.name,
                  costNano: checkNano,
                },
              ]
            : []),
        ],
    worker: {
      host: `10.0.${worker >> 4}.${worker & 15}`,
      process: String(7_000 + worker),
      instance: null,
      stage,
      stageAttempt: '0',
      partition,
      taskAttempt: '0',
      taskId: String(pass * 64 + (place % 64)),
      app: `app-${index}`,
    },
    jobId: `app-${index}`,
    sourceRun: null,
    resentSpans: 0,
  }
  const summary = {
    facts,
    requestId: `tr-${traceId}`,
    rootSpanId: lost ? null : spanId,
    model: lost ? null : model.name,
    calls: facts.calls.length,
    inputTokens: lost ? null : input + (checked ? CHECK.inputTokens : 0),
    outputTokens: lost ? null : output + (checked ? CHECK.outputTokens : 0),
    totalTokens: lost ? null : input + output + (checked ? CHECK.inputTokens + CHECK.outputTokens : 0),
    cacheReadTokens: null,
    costNano: priced ? costNano : checked ? checkNano : null,
    ...(checked && {
      models: [
        { model: model.name, calls: 1, inputTokens: input, outputTokens: output, costNano: own.costNano, unpricedCalls: priced ? 0 : 1 },
        { model: checker.name, calls: 1, ...CHECK, costNano: checkNano, unpricedCalls: 0 },
      ],
    }),
    clientCostNano: null,
    unpricedCalls: priced || lost ? 0 : 1,
    reportedSpans: lost || partial ? 2 + (place % 5) : 2,
    missingParents: [],
    session: place % 3 === 0 ? null : `session-${index}-${Math.floor(place / 50)}`,
    user: random() < 0.1 ? null : `user-${Math.floor(random() ** 2 * 300)}@example.com`,
    client: index % 5 === 0 ? 'opentelemetry-python 1.29.0' : `mlflow-python-client ${3 + (index % 2)}.${index % 10}.0`,
    wayIn: index % 5 === 0 ? 'otlp' : 'mlflow',
    inputPreview: lost ? null : text,
    outputPreview: lost ? null : failed ? `RateLimitError: ${anyText(random, 60, 120)}` : `${answer}: ${anyText(random, 80, 200)}`,
    labels: [
      { key: 'doc_id', value: documentKey },
      { key: 'batch_id', value: `batch-${index}-${Math.floor(place / 250)}` },
      { key: 'env', value: ['production', 'staging', 'development'][Math.floor(random() ** 2 * 3)] as string },
      { key: 'request_id', value: `req-${traceId.slice(4, 20)}` },
      { key: 'tenant', value: `tenant-${Math.floor(random() ** 2 * 200)}` },
      { key: 'score', value: (Math.floor(random() * 1_000) / 10).toString() },
    ],
    notes: [],
  }
  return { ...summary, searchText: searchText({ id: traceId, name: facts.name, document: documentKey, ...summary }, []) }
}
