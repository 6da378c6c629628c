import { wildcardTest } from '../../core/filter/wildcard-test'

/** Tells whether a text fits a pattern in which `*` is any text, as SQLite's GLOB does with nothing else special. */
export function globTest(glob: string): (text: string) => boolean {
  return piecesTest(glob.split('*'))
}

function piecesTest([first = '', ...rest]: readonly string[]): (text: string) => boolean {
  const last = rest.pop()
  if (last === undefined) return (text) => text === first
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false
    let at = first.length
    for (const piece of rest) {
      const found = text.indexOf(piece, at)
      if (found < 0 || found + piece.length > text.length - last.length) return false
      at = found + piece.length
    }
    return true
  }
}

/** The same for SQL's LIKE with `%`, `_` (one character) and backslash as its escape; `ilike` folds the case of ASCII letters. */
export function likeTest(pattern: string, op: 'like' | 'ilike'): (text: string) => boolean {
  // A backslash that escapes nothing makes no match where LIKE itself is asked, and stands for itself in what `like` becomes
  if (op === 'ilike' && /^(?:[^\\]|\\.)*\\$/su.test(pattern)) return () => false
  const fold = op === 'ilike' ? lower : (text: string) => text
  const pieces: (string | null)[][] = [[]]
  for (const [all, escaped] of fold(pattern).matchAll(/\\(.)|./gsu)) {
    if (escaped === undefined && all === '%') pieces.push([])
    else pieces.at(-1)?.push(escaped ?? (all === '_' ? null : all))
  }
  if (pieces.some((piece) => piece.includes(null))) {
    const fits = wildcardTest(pieces)
    return (text) => fits(fold(text))
  }
  const fits = piecesTest(pieces.map((piece) => piece.join('')))
  return (text) => fits(fold(text))
}

function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
