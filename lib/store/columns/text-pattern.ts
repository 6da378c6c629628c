/** Tells whether a text fits a pattern in which `*` is any text, as SQLite's GLOB does with nothing else special. */
export function globTest(glob: string): (text: string) => boolean {
  const pieces = glob.split('*')
  const [first = '', ...rest] = pieces
  const last = rest.pop()
  if (last === undefined) return (text) => text === glob
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
  const source = fold(pattern).replace(/\\(.)|[%_]|[\\^$.*+?()[\]{}|/-]/gsu, (all, escaped: string | undefined) => {
    if (escaped !== undefined) return literal(escaped)
    if (all === '%') return '.*'
    return all === '_' ? '.' : literal(all)
  })
  const expression = new RegExp(`^${source}$`, 'su')
  return (text) => expression.test(fold(text))
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&').replaceAll('-', '\\x2d')
}

function lower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
