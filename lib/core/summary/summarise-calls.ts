import type { CallFacts } from '../trace'
import type { TraceRows } from '../trace-rows'
import { callFingerprint, QuoteBudget } from './fingerprint-call'
import { type CountedCalls, scopeOf } from './usage-counted'

/**
 * The calls of a trace as detection compares them, in order of start. Where the trace has two or more calls, earlier outputs (of
 * calls that had ended when this one started) are replaced by a placeholder in its fingerprint; texts that are not given leave the
 * stored hash of the request.
 */
export function callFacts({ calls, counted }: CountedCalls, { origins, callTexts }: Pick<TraceRows, 'origins' | 'callTexts'>): CallFacts[] {
  const budget = new QuoteBudget()
  const answered = calls
    .flatMap((span) => {
      const answer = callTexts.get(span.spanId)?.answer ?? ''
      return span.endNs === null || answer === '' ? [] : [{ endNs: span.endNs, answer }]
    })
    .sort((a, b) => (a.endNs < b.endNs ? -1 : a.endNs > b.endNs ? 1 : 0))
  const earlier: string[] = []
  const seen = new Set<string>()
  let next = 0
  return calls.map((span): CallFacts => {
    for (; next < answered.length && (answered[next]?.endNs ?? 0n) <= span.startNs; next++) {
      const answer = answered[next]?.answer ?? ''
      if (!seen.has(answer)) earlier.push(answer)
      seen.add(answer)
    }
    const { call } = span
    const texts = earlier.length > 0 ? callTexts.get(span.spanId) : undefined
    return {
      spanId: span.spanId,
      scope: scopeOf(span, origins),
      startNs: span.startNs,
      endNs: span.endNs,
      failed: span.status === 'error',
      hasUsage: call.usage !== null,
      responseId: call.responseId,
      fingerprint: texts ? callFingerprint(texts, earlier, budget) : call.requestHash,
      content: call.contentHash,
      answer: call.answerHash,
      answerNormalised: call.answerNormalisedHash,
      model: call.responseModel ?? call.requestModel,
      n: call.n,
      costNano: call.costNano,
      counted: counted.has(span.spanId),
    }
  })
}
