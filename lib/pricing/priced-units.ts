import type { Usage } from '../core/span'

/** One line of a bill before its price: how many units under which key of the price list. */
export interface UnitLine {
  label: string
  priceKey: string
  /** Units the price is for: a million tokens, a thousand requests or searches, one request. */
  per: 1_000_000 | 1_000 | 1
  count: number
}

/**
 * Splits a usage into the lines that a price row charges separately. A count that contains another (input its cached tokens,
 * output its reasoning) is charged for the rest only; a part without a price of its own is charged with the whole, as the price
 * list defines. Raw Anthropic input excludes the cached tokens, so nothing is taken off there (attributes.md rule 1).
 * `input` and `output` must be known and the usage free of faults.
 */
export function unitLines(usage: Usage, input: number, output: number, priced: ReadonlySet<string>): UnitLine[] {
  const read = usage.cacheReadTokens ?? 0
  const write = usage.cacheWriteTokens ?? 0
  const hour = Math.min(usage.cacheWriteHourTokens ?? 0, write)
  const lines: UnitLine[] = []
  const add = (label: string, priceKey: string, count: number, per: UnitLine['per'] = 1_000_000): number => {
    if (count <= 0 || !priced.has(priceKey)) return 0
    lines.push({ label, priceKey, per, count })
    return count
  }
  let left = wholeInput(usage, input)
  const readAudio = Math.min(usage.cacheReadAudioTokens ?? 0, read)
  const cachedAudio = add('cached audio input', 'cache_audio_read_mtok', Math.min(readAudio, left))
  left -= cachedAudio
  left -= add('cached input', 'cache_read_mtok', Math.min(read - cachedAudio, left))
  const hourly = priced.has('cache_write_1h_mtok') ? Math.min(hour, left) : 0
  left -= add('cache write', 'cache_write_mtok', Math.min(write - hourly, left))
  left -= add('cache write, 1 h', 'cache_write_1h_mtok', hourly)
  const audio = (usage.inputAudioTokens ?? 0) - (priced.has('cache_read_mtok') ? readAudio : cachedAudio)
  left -= add('audio input', 'input_audio_mtok', Math.min(audio, left))
  add('input', 'input_mtok', left)
  let rest = output
  rest -= add('reasoning', 'output_reasoning_mtok', Math.min(usage.reasoningTokens ?? 0, rest))
  rest -= add('audio output', 'output_audio_mtok', Math.min(usage.outputAudioTokens ?? 0, rest))
  add('output', 'output_mtok', rest)
  add('citations', 'output_citation_mtok', usage.citationTokens ?? 0)
  add('web searches', 'web_searches_kcount', usage.webSearches ?? 0, 1_000)
  add('request', 'requests_kcount', 1, 1_000)
  add('request', 'request', 1, 1)
  return lines
}

/** All input tokens of a usage, cached ones included: what a price's tiers are chosen by. */
export function wholeInput(usage: Usage, input: number): number {
  return usage.inputIncludesCache ? input : input + (usage.cacheReadTokens ?? 0) + (usage.cacheWriteTokens ?? 0)
}

/** Parts of a usage that are charged at the price of the whole, for the provenance: nothing is charged alike in silence. */
export function chargedAlike(usage: Usage, priced: ReadonlySet<string>): string[] {
  const alike: string[] = []
  const say = (count: number | undefined, key: string, text: string) => {
    if (count && !priced.has(key)) alike.push(text)
  }
  say(usage.inputAudioTokens, 'input_audio_mtok', 'audio input at the price of text')
  say(usage.outputAudioTokens, 'output_audio_mtok', 'audio output at the price of text')
  if (priced.has('cache_write_mtok')) say(usage.cacheWriteHourTokens, 'cache_write_1h_mtok', 'cache writes for an hour at the price of 5 minutes')
  return alike
}
