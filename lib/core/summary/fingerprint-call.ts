import { hashText } from '../hash'
import type { Call } from '../span'

/** Shortest output that is looked for inside a longer text: a label such as `positive` occurs in texts by chance. */
const SHORTEST_QUOTE = 16
const PLACEHOLDER = '\u0001output\u0001'
const SEPARATOR = '\u0000'

/** How many characters one trace may spend on looking for quotations; beyond it only equal texts are replaced. */
export class QuoteBudget {
  constructor(private characters = 20_000_000) {}

  /** Takes the cost of one search; false when the budget is spent. */
  take(characters: number): boolean {
    this.characters -= characters
    return this.characters >= 0
  }
}

/**
 * Call fingerprint (`detection.md`, Words): hash of the normalised request, 32 hex digits. A text that equals an earlier output of
 * the same trace is replaced by a placeholder, and one that contains an earlier output of 16 or more characters has it replaced
 * inside, so that a second step quoting the first step's answer still matches when the answer differs.
 * Without `earlierOutputs` it is the plain hash of the request.
 */
export function callFingerprint(
  call: Pick<Call, 'requestShape' | 'texts'>,
  earlierOutputs: readonly string[] = [],
  budget: QuoteBudget = new QuoteBudget(),
): string {
  const outputs = [...new Set(earlierOutputs)].filter((output) => output !== '').sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const texts = outputs.length === 0 ? call.texts : call.texts.map((text) => withoutOutputs(text, outputs, budget))
  return hashText([call.requestShape, ...texts].join(SEPARATOR))
}

function withoutOutputs(text: string, outputs: readonly string[], budget: QuoteBudget): string {
  if (outputs.includes(text)) return PLACEHOLDER
  let result = text
  for (const output of outputs) {
    if (output.length < SHORTEST_QUOTE || output.length > result.length) continue
    if (!budget.take(result.length)) break
    if (result.includes(output)) result = result.replaceAll(output, () => PLACEHOLDER)
  }
  return result
}
