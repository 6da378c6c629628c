import type { Call, Usage } from '../core/span'
import { wholeInput } from './priced-units'

/** A usage whose counts can be charged: input and output known, what stands beside them said. */
export interface SettledUsage {
  usage: Usage
  input: number
  output: number
}

/** A hundred times what any model takes in: more is noise. The readers of attributes draw the same line. */
const MOST_TOKENS = 1_000_000_000

const COUNTS: readonly (readonly [keyof Usage, string])[] = [
  ['inputTokens', 'input tokens'],
  ['outputTokens', 'output tokens'],
  ['totalTokens', 'total tokens'],
  ['cacheReadTokens', 'cached tokens'],
  ['cacheWriteTokens', 'tokens written to the cache'],
  ['cacheWriteHourTokens', 'tokens written to the cache for an hour'],
  ['cacheReadAudioTokens', 'cached audio tokens'],
  ['reasoningTokens', 'reasoning tokens'],
  ['inputAudioTokens', 'audio tokens of the input'],
  ['outputAudioTokens', 'audio tokens of the output'],
  ['webSearches', 'web searches'],
  ['citationTokens', 'citation tokens'],
]

/** What of a provider's counting a usage alone does not tell. */
export interface CountingHabit {
  /** Cached tokens may stand beside the input (Anthropic and Bedrock), so more of them than input is no contradiction. */
  cacheBeside: boolean
  /** Reasoning is never part of the output count (Perplexity's deep research). */
  reasoningBeside: boolean
}

/**
 * Makes a usage ready to be charged, or says in one sentence why it cannot be: a count that is none, or counts that contradict each
 * other. A missing count is taken from the total, and an embedding has no output. Reasoning is part of the output unless the total
 * is exactly input + output + reasoning, which proves that it stands beside it (xAI).
 */
export function settleUsage(given: Usage, kind: Call['kind'], habit: CountingHabit): SettledUsage | { fault: string } {
  for (const [field, words] of COUNTS) {
    const count = given[field]
    if (count === null || count === undefined) continue
    if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return { fault: `${String(count)} ${words} is no count` }
    if (count > MOST_TOKENS) return { fault: `${count} ${words} is more than any model handles` }
  }
  const known = knownCounts(given, kind)
  if ('fault' in known) return known
  let { output } = known
  const { input } = known
  const cached = (given.cacheReadTokens ?? 0) + (given.cacheWriteTokens ?? 0)
  const exceeds = cached > input && (given.inputIncludesCache || given.cacheExceedsInput === true)
  if (exceeds && !habit.cacheBeside) return { fault: `${cached} cached tokens of ${input} input tokens contradict each other` }
  const usage = exceeds ? { ...given, inputIncludesCache: false } : given
  const reasoning = usage.reasoningTokens ?? 0
  const proved = reasoning > 0 && usage.totalTokens === input + output + reasoning && usage.inputTokens !== null && usage.outputTokens !== null
  if (proved || habit.reasoningBeside) output += reasoning
  const fault = contradiction(usage, wholeInput(usage, input), output)
  return fault === null ? { usage, input, output } : { fault }
}

/** A total of 0 is no total. One below a part contradicts it, though cached tokens may be missing from it: some totals leave them out. */
function knownCounts(usage: Usage, kind: Call['kind']): { input: number; output: number } | { fault: string } {
  const { inputTokens, outputTokens, totalTokens } = usage
  const total = totalTokens === 0 ? null : totalTokens
  const cached = (usage.cacheReadTokens ?? 0) + (usage.cacheWriteTokens ?? 0)
  if (total !== null && total < Math.max((inputTokens ?? 0) - cached, outputTokens ?? 0)) {
    return { fault: `a total of ${total} tokens contradicts ${inputTokens ?? 'unknown'} input and ${outputTokens ?? 'unknown'} output tokens` }
  }
  const output = outputTokens ?? (kind === 'embedding' ? 0 : total === null || inputTokens === null ? null : total - inputTokens)
  const input = inputTokens ?? (total === null || output === null ? null : total - output)
  if (output !== null && output < 0) return { fault: `a total of ${total} tokens contradicts ${inputTokens} input tokens` }
  return input === null || output === null ? { fault: 'input and output tokens were not both reported' } : { input, output }
}

function contradiction(usage: Usage, whole: number, output: number): string | null {
  const { cacheReadTokens, cacheWriteTokens, cacheWriteHourTokens = 0, cacheReadAudioTokens = 0 } = usage
  const { reasoningTokens, inputAudioTokens = 0, outputAudioTokens = 0 } = usage
  if (cacheWriteHourTokens > (cacheWriteTokens ?? 0))
    return `${cacheWriteHourTokens} of ${cacheWriteTokens ?? 0} tokens written to the cache for an hour contradict each other`
  if (cacheReadAudioTokens > (cacheReadTokens ?? 0))
    return `${cacheReadAudioTokens} cached audio tokens of ${cacheReadTokens ?? 0} cached tokens contradict each other`
  if (inputAudioTokens > whole) return `${inputAudioTokens} audio tokens of ${whole} input tokens contradict each other`
  if ((reasoningTokens ?? 0) > output) return `${reasoningTokens} reasoning tokens of ${output} output tokens contradict each other`
  if (outputAudioTokens + (reasoningTokens ?? 0) > output) return `${outputAudioTokens} audio tokens of ${output} output tokens contradict each other`
  return null
}
