import { foldText } from '../../core/search-fold'
import type { Database } from '../database'
import { contains, type Dialect, type Sql } from '../sql/pattern'

/** The trigrams of a phrase that the index is asked for at most: more make it no choosier worth their time. */
const MOST_TRIGRAMS = 12
/** Row of `setting` that is there as long as some traces have no text yet: the id up to which they have. */
export const TEXTS_FROM = 'texts_from'
/** A phrase that the index finds in more texts than this is a frequent one. */
const FREQUENT = 10_000

/**
 * How the texts of a filter are best looked for. `frequent`: so many traces hold it that a list by time finds its page sooner by looking
 * at one trace after the other. `partial`: some traces have no text yet.
 */
export interface TextPlan {
  frequent: ReadonlySet<string>
  partial: boolean
  /** As many traces with a frequent text are looked at, the last that arrived; all of them when left out. */
  most?: number
}

export const USUAL_PLAN: TextPlan = { frequent: new Set(), partial: false }

/** The plan for a question that needs every trace that matches: the index finds them all at once, however many they are. */
export function allOf(plan: TextPlan): TextPlan {
  return { frequent: new Set(), partial: plan.partial }
}

/** Looks at what a few ms of the index tell about the texts of a filter. Only the first few are looked at: one choosy text is enough. */
export async function textPlan(database: Database, texts: readonly string[]): Promise<TextPlan> {
  if (texts.length === 0) return USUAL_PLAN
  const [unfilled] = await database.all('SELECT 1 FROM setting WHERE key = ?', [TEXTS_FROM])
  const frequent = new Set<string>()
  for (const text of new Set(texts.slice(0, 3))) if (await isFrequent(database, foldText(text))) frequent.add(text)
  return { frequent, partial: unfilled !== undefined }
}

async function isFrequent(database: Database, text: string): Promise<boolean> {
  if (database.dialect === 'postgresql') return false
  const trigrams = matchOf(text)
  if (trigrams === null) return true
  const [row] = await database.long('SELECT COUNT(*) FROM (SELECT rowid FROM text_index WHERE text_index MATCH ? LIMIT ?)', [trigrams, FREQUENT + 1])
  return Number(row?.[0] ?? 0) > FREQUENT
}

/** Condition over `t` (trace): its text holds a phrase. A negated one must not leave out a trace that holds it. */
export function textCondition(dialect: Dialect, { text, negated }: { text: string; negated: boolean }, { frequent, partial, most }: TextPlan): Sql {
  const often = frequent.has(text)
  const found = often && (negated || most === undefined) ? ownText(dialect, text) : matchedTraces(dialect, text, often ? most : undefined)
  if (!partial) return found
  const old = SHOWN.map((column) => contains(column, text))
  return {
    text: `(${found.text} OR (NOT EXISTS (SELECT 1 FROM trace_text u WHERE u.trace_id = t.id) AND (${old.map((part) => part.text).join(' OR ')})))`,
    args: [...found.args, ...old.flatMap(({ args }) => args)],
  }
}

/** Columns that are looked at while a trace has no text. */
const SHOWN = ['t.name', 't.input_preview', 't.output_preview', 't.document', 't.id', 't.request_id']

/**
 * `SELECT trace_id` of the traces whose text holds a phrase, the last that arrived first; what detection took for a trace's document
 * counts as well. @param limit as many as are looked for; a trace may come twice
 */
export function textMatches(dialect: Dialect, text: string, limit?: number): Sql {
  const own = matchesOf(dialect, foldText(text))
  const given = contains('g.document', text)
  const most = limit === undefined ? '' : `ORDER BY ${own.id} DESC LIMIT ?`
  return {
    text: `SELECT trace_id FROM (${own.text} ${most}) m UNION ALL SELECT g.id FROM trace g WHERE g.document IS DISTINCT FROM g.own_document AND ${given.text}`,
    args: [...own.args, ...(limit === undefined ? [] : [limit]), ...given.args],
  }
}

function matchedTraces(dialect: Dialect, text: string, limit: number | undefined): Sql {
  const found = textMatches(dialect, text, limit)
  return { text: `t.id IN (${found.text})`, args: found.args }
}

/** Looks at the text of each trace by itself. */
function ownText(dialect: Dialect, text: string): Sql {
  const held = holds(dialect, foldText(text))
  const given = contains('t.document', text)
  return {
    text: `(EXISTS (SELECT 1 FROM trace_text x WHERE x.trace_id = t.id AND ${held.text}) OR (t.document IS DISTINCT FROM t.own_document AND ${given.text}))`,
    args: [...held.args, ...given.args],
  }
}

function matchesOf(dialect: Dialect, folded: string): Sql & { id: string } {
  const held = holds(dialect, folded)
  const trigrams = dialect === 'sqlite' ? matchOf(folded) : null
  if (trigrams === null) return { text: `SELECT x.trace_id FROM trace_text x WHERE ${held.text}`, args: held.args, id: 'x.id' }
  return {
    text: `SELECT x.trace_id FROM text_index CROSS JOIN trace_text x ON x.id = text_index.rowid WHERE text_index MATCH ? AND ${held.text}`,
    args: [trigrams, ...held.args],
    id: 'text_index.rowid',
  }
}

/** The text itself holds the phrase: exact where the index only knows trigrams. PostgreSQL uses its index for LIKE alone. */
function holds(dialect: Dialect, folded: string): Sql {
  if (dialect === 'sqlite') return { text: 'instr(x.body, ?) > 0', args: [folded] }
  return { text: `x.body LIKE ? ESCAPE '\\'`, args: [`%${folded.replace(/[\\%_]/g, '\\$&')}%`] }
}

/**
 * The trigrams of a phrase as a query of FTS5, each a quoted string, so that no letter of a phrase is syntax; evenly spread over a long
 * phrase. null for a phrase of fewer than three characters, which the index cannot tell.
 */
export function matchOf(folded: string): string | null {
  const letters = [...folded]
  const all = [...new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')))]
  if (all.length === 0) return null
  const step = Math.max(1, (all.length - 1) / (MOST_TRIGRAMS - 1))
  const chosen = all.length <= MOST_TRIGRAMS ? all : Array.from({ length: MOST_TRIGRAMS }, (_, at) => all[Math.round(at * step)] as string)
  return chosen.map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ')
}
