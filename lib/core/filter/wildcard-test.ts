/** Characters in a row; null is any one character. */
export type Piece = readonly (string | null)[]

/**
 * Tells whether a text consists of pieces in this order with any text between them, the first at its start and the last at its end.
 * Takes time in proportion to the text and the pieces whatever they are: an expression with as many wildcards would try them all
 * against each other.
 * @param fold makes one character of pieces and text comparable
 */
export function wildcardTest(pieces: readonly Piece[], fold: (character: string) => string = (character) => character): (text: string) => boolean {
  const folded = pieces.map((piece) => piece.map((character) => (character === null ? null : fold(character))))
  const [first = [], ...rest] = folded
  const last = rest.pop()
  return (text) => {
    const characters = Array.from(text, fold)
    if (last === undefined) return characters.length === first.length && fits(first, characters, 0)
    const end = characters.length - last.length
    if (end < first.length || !fits(first, characters, 0) || !fits(last, characters, end)) return false
    let at = first.length
    for (const piece of rest) {
      while (at + piece.length <= end && !fits(piece, characters, at)) at += 1
      if (at + piece.length > end) return false
      at += piece.length
    }
    return true
  }
}

function fits(piece: Piece, characters: readonly string[], at: number): boolean {
  for (let i = 0; i < piece.length; i += 1) if (piece[i] !== null && piece[i] !== characters[at + i]) return false
  return true
}
