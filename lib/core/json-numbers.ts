/**
 * Marks a quoted number. It is drawn anew by each process, so that no sender can put it into a string of theirs.
 */
export const NUMBER_MARK = `${random()}${random()}:`

const MAYBE_ODD = /\d{16}|NaN|Infinity/
const ODD_NUMBER = /(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])|NaN|-?Infinity/g
const SHORTEST_ODD = 3

/**
 * Rewrites JSON text so that `JSON.parse` loses nothing: integers of 16 and more digits become marked strings, and Python's
 * `NaN` and `Infinity`, which are no JSON, become plain strings. Strings are left alone. One pass, no recursion.
 */
export function quoteOddNumbers(text: string): string {
  if (!MAYBE_ODD.test(text)) return text
  const parts: string[] = []
  let copied = 0
  let at = 0
  while (at < text.length) {
    const quote = text.indexOf('"', at)
    const stop = quote < 0 ? text.length : quote
    if (stop - at >= SHORTEST_ODD) {
      const between = text.slice(at, stop)
      const quoted = MAYBE_ODD.test(between) ? between.replace(ODD_NUMBER, quoteOne) : between
      if (quoted !== between) {
        parts.push(text.slice(copied, at), quoted)
        copied = stop
      }
    }
    if (quote < 0) break
    at = afterString(text, quote)
  }
  if (parts.length === 0) return text
  parts.push(text.slice(copied))
  return parts.join('')
}

/** Runs in browsers too, where a page without TLS has no `crypto.randomUUID`. */
function random(): string {
  return Math.random().toString(36).slice(2).padEnd(11, '0')
}

function quoteOne(number: string): string {
  if (number.endsWith('N') || number.endsWith('y')) return `"${number}"`
  return Number.isSafeInteger(Number(number)) ? number : `"${NUMBER_MARK}${number}"`
}

function afterString(text: string, open: number): number {
  let close = open
  for (;;) {
    close = text.indexOf('"', close + 1)
    if (close < 0) return text.length
    let backslashes = 0
    while (text.charCodeAt(close - 1 - backslashes) === 92) backslashes++
    if (backslashes % 2 === 0) return close + 1
  }
}
