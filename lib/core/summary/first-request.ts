import type { CallRow, SpanRow } from '../trace-rows'
import type { CountedCalls } from './usage-counted'

/**
 * The first LLM request of a trace whose text was recorded: what names its document by content, and the prompt a pattern is looked for
 * in. The first call of any kind when no LLM was asked, so that a look-up in a vector store does not name the document. null without one.
 */
export function firstRequest({ calls, own }: Pick<CountedCalls, 'calls' | 'own'>): (SpanRow & { call: CallRow }) | null {
  const recorded = calls.filter(({ call }) => call.contentHash !== '')
  const asked = recorded.filter((span) => own.has(span.spanId))
  const telling = asked.length > 0 ? asked : recorded
  return telling.find(({ call }) => call.kind !== 'embedding') ?? telling[0] ?? null
}
