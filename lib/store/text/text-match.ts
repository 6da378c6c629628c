import { foldText } from '../../core/search-fold'
import { contains, type Dialect, type Sql } from '../sql/pattern'

/** Trigrams that the index is asked for at most, in all and of one phrase: more make it no choosier worth their time. */
const MOST_TRIGRAMS = 36
const MOST_OF_PHRASE = 12

/**
 * `SELECT trace_id` of the traces whose text holds all of some phrases, the last that arrived first. What detection took for a trace's
 * document is looked at as well.
 * @param limit as many are looked for, and those whose document was given; a trace may come twice
 */
export function textMatches(dialect: Dialect, phrases: readonly string[], limit?: number): Sql {
  const own = ownMatches(dialect, phrases, limit)
  const given = givenMatches(dialect, phrases)
  return { text: `SELECT trace_id FROM (${own.text}) m UNION ALL ${given.text}`, args: [...own.args, ...given.args] }
}

/** As `textMatches`, by their own text alone. */
export function ownMatches(dialect: Dialect, phrases: readonly string[], limit?: number): Sql {
  const { text, args, id } = matchesOf(dialect, phrases.map(foldText))
  return limit === undefined ? { text, args } : { text: `${text} ORDER BY ${id} DESC LIMIT ?`, args: [...args, limit] }
}

/** Condition over `x` (trace_text): it holds all of some phrases. */
export function textHoldsAll(dialect: Dialect, phrases: readonly string[]): Sql {
  return all(phrases.map((phrase) => holds(dialect, foldText(phrase))))
}

/** Condition over `t`: its own text holds all of some phrases, or its given document does. */
export function holdsAll(dialect: Dialect, phrases: readonly string[]): Sql {
  return all(
    phrases.map((phrase) => {
      const held = holds(dialect, foldText(phrase))
      const given = contains('t.document', phrase)
      return {
        text: `(EXISTS (SELECT 1 FROM trace_text x WHERE x.trace_id = t.id AND ${held.text}) OR (t.document IS DISTINCT FROM t.own_document AND ${given.text}))`,
        args: [...held.args, ...given.args],
      }
    }),
  )
}

function matchesOf(dialect: Dialect, folded: readonly string[]): Sql & { id: string } {
  const held = all(folded.map((phrase) => holds(dialect, phrase)))
  const trigrams = dialect === 'sqlite' ? matchOf(folded) : null
  if (trigrams === null) return { text: `SELECT x.trace_id FROM trace_text x WHERE ${held.text}`, args: held.args, id: 'x.id' }
  return {
    text: `SELECT x.trace_id FROM text_index CROSS JOIN trace_text x ON x.id = text_index.rowid WHERE text_index MATCH ? AND ${held.text}`,
    args: [trigrams, ...held.args],
    id: 'text_index.rowid',
  }
}

/** Traces whose document is not their own and holds a phrase, the others standing there or in the text: an index knows these few. */
export function givenMatches(dialect: Dialect, phrases: readonly string[]): Sql {
  const inDocument = phrases.map((phrase) => contains('g.document', phrase))
  const each = phrases.map((phrase, index) => {
    const held = holds(dialect, foldText(phrase))
    const document = inDocument[index] as Sql
    return { text: `(${document.text} OR ${held.text})`, args: [...document.args, ...held.args] }
  })
  const every = all(phrases.length > 1 ? each : [])
  return {
    text: `SELECT g.id AS trace_id FROM trace g LEFT JOIN trace_text x ON x.trace_id = g.id WHERE g.document IS DISTINCT FROM g.own_document AND (${inDocument.map(({ text }) => text).join(' OR ')}) AND ${every.text}`,
    args: [...inDocument.flatMap(({ args }) => args), ...every.args],
  }
}

/** The text itself holds a phrase: exact where the index only knows trigrams. PostgreSQL uses its index for LIKE alone. */
function holds(dialect: Dialect, folded: string): Sql {
  if (dialect === 'sqlite') return { text: 'instr(x.body, ?) > 0', args: [folded] }
  return { text: `x.body LIKE ? ESCAPE '\\'`, args: [`%${folded.replace(/[\\%_]/g, '\\$&')}%`] }
}

function all(parts: readonly Sql[]): Sql {
  if (parts.length === 0) return { text: '1 = 1', args: [] }
  return { text: parts.map(({ text }) => text).join(' AND '), args: parts.flatMap(({ args }) => args) }
}

/**
 * Trigrams of some phrases as a query of FTS5, each a quoted string, so that no letter of a phrase is syntax; evenly spread over a long
 * phrase, and of the longest of very many. null when no phrase has three characters, which the index could tell.
 */
export function matchOf(folded: readonly string[]): string | null {
  const longest = [...folded].sort((a, b) => b.length - a.length).slice(0, MOST_TRIGRAMS)
  const most = Math.min(MOST_OF_PHRASE, Math.max(1, Math.floor(MOST_TRIGRAMS / Math.max(1, longest.length))))
  const trigrams = new Set(longest.flatMap((phrase) => trigramsOf(phrase, most)))
  if (trigrams.size === 0) return null
  return [...trigrams].map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ')
}

function trigramsOf(phrase: string, most: number): string[] {
  const letters = [...phrase]
  const found = [...new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')))]
  if (found.length <= most) return found
  const step = (found.length - 1) / Math.max(1, most - 1)
  return Array.from({ length: most }, (_, at) => found[Math.round(at * step)] as string)
}
