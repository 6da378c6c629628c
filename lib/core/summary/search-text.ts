import { foldText } from '../search-fold'
import type { SpanRow } from '../trace-rows'

/** Characters kept of one trace; what lists show comes first, then its spans in order of start. */
const MOST = 3_000
const MOST_NAMES = 50
/** A line break: folded texts hold none, so that no phrase is found across two of them. */
const BETWEEN = '\n'

/** What of a trace is searched. */
export interface Searched {
  id: string
  requestId: string
  name: string
  document: string | null
  inputPreview: string | null
  outputPreview: string | null
}

/**
 * What free text finds of a trace: ids, name, document, inputs and outputs, then prompts, answers, failures and names of its spans as far
 * as they fit, each text once; folded, at most 3,000 characters.
 * @param spans in order of start
 */
export function searchText(
  { id, requestId, name, document, inputPreview, outputPreview }: Searched,
  spans: readonly Pick<SpanRow, 'name' | 'inputPreview' | 'outputPreview' | 'failure'>[],
): string {
  const seen = new Set<string>()
  const texts: string[] = []
  let left = MOST
  const add = (raw: string | null): void => {
    if (raw === null || left <= 0 || seen.has(raw)) return
    seen.add(raw)
    const text = cut(foldText(plain(raw)), left).trimEnd()
    if (text === '' || texts.includes(text)) return
    texts.push(text)
    left -= text.length + BETWEEN.length
  }
  for (const text of [requestId.includes(id) ? null : id, requestId, name, document, inputPreview, outputPreview]) add(text)
  for (const span of spans) {
    add(span.inputPreview)
    add(span.outputPreview)
    add(span.failure ?? null)
    if (left <= 0) break
  }
  for (const span of spans.slice(0, MOST_NAMES)) add(span.name)
  return texts.join(BETWEEN)
}

/** Values that are no text are kept as JSON: its escapes for line breaks, tabs and quotes are taken for what they stand for. */
function plain(text: string): string {
  return /^[[{"]/.test(text) ? text.replace(/\\(["\\/nrt])/g, (_, letter: string) => ESCAPED[letter] ?? letter) : text
}

const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t' }

function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
