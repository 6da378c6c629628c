import type { Usage } from '../core/span'

/** One line of a bill before its price: how many units under which key of the price list. */
export interface UnitLine {
  label: string
  priceKey: string
  /** Units the price is for: a million tokens, a thousand requests. */
  per: 1_000_000 | 1_000
  count: number
}

/**
 * Splits a usage into the lines that a price row charges separately. A count that contains another (input its cached tokens,
 * output its reasoning) is charged for the rest only; a part without a price of its own is charged with the whole, as the price
 * list defines. Raw Anthropic input excludes the cached tokens, so nothing is taken off there (attributes.md rule 1).
 * `input` and `output` must be known.
 */
export function unitLines(usage: Usage, input: number, output: number, priced: ReadonlySet<string>): UnitLine[] {
  const read = usage.cacheReadTokens ?? 0
  const write = usage.cacheWriteTokens ?? 0
  const hour = Math.min(usage.cacheWriteHourTokens ?? 0, write)
  const whole = usage.inputIncludesCache ? input : input + read + write
  const lines: UnitLine[] = []
  const add = (label: string, priceKey: string, count: number): number => {
    if (count <= 0 || !priced.has(priceKey)) return 0
    lines.push({ label, priceKey, per: 1_000_000, count })
    return count
  }
  let left = whole
  left -= add('cached input', 'cache_read_mtok', Math.min(read, left))
  const hourly = priced.has('cache_write_1h_mtok') ? Math.min(hour, left) : 0
  left -= add('cache write', 'cache_write_mtok', Math.min(write - hourly, left))
  left -= add('cache write, 1 h', 'cache_write_1h_mtok', hourly)
  left -= add('audio input', 'input_audio_mtok', Math.min(usage.inputAudioTokens ?? 0, left))
  add('input', 'input_mtok', left)
  let rest = output
  rest -= add('reasoning', 'output_reasoning_mtok', Math.min(usage.reasoningTokens ?? 0, rest))
  rest -= add('audio output', 'output_audio_mtok', Math.min(usage.outputAudioTokens ?? 0, rest))
  add('output', 'output_mtok', rest)
  if (priced.has('requests_kcount')) lines.push({ label: 'request', priceKey: 'requests_kcount', per: 1_000, count: 1 })
  return lines
}

/** All input tokens of a usage, cached ones included: what a price's tiers are chosen by. */
export function wholeInput(usage: Usage, input: number): number {
  return usage.inputIncludesCache ? input : input + (usage.cacheReadTokens ?? 0) + (usage.cacheWriteTokens ?? 0)
}
