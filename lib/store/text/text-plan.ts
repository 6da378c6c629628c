import type { TraceFilter } from '../../core/filter/filter'
import { str } from '../cells'
import type { Database } from '../database'
import { contains, type Dialect, type Sql } from '../sql/pattern'
import { holdsAll, textMatches } from './text-match'

/** Row of `setting` that is there as long as some traces have no text yet: the id up to which they have. */
export const TEXTS_FROM = 'texts_from'
/** Texts that more traces hold than this are frequent; the ids of fewer are read once and named. */
const FREQUENT = 5_000
/** Negated texts that are looked at beforehand at most. */
const MOST_NEGATED = 3

/** How the free text of a filter is best looked for. */
export interface TextPlan {
  /** Ids of the traces that hold all of some phrases, where they are few; null where they are many. By the phrases. */
  found: ReadonlyMap<string, readonly string[] | null>
  /** Some traces have no text yet: what lists show of them is looked at. */
  partial: boolean
  /** A page of a list by time is wanted: where many traces match, it is full soonest by looking at one after the other. */
  streamed: boolean
  /** So many traces with a frequent text are enough, the last that arrived. */
  most?: number
}

export const USUAL_PLAN: TextPlan = { found: new Map(), partial: false, streamed: false }

/** The phrases that a trace must hold all of, then those it must hold none of. */
export function phrasesOf(filter: TraceFilter): { wanted: string[]; unwanted: string[] } {
  const of = (negated: boolean) => [...new Set(filter.terms.flatMap((term) => (term.kind === 'text' && term.negated === negated ? [term.text] : [])))]
  return { wanted: of(false), unwanted: of(true) }
}

/** Looks the free text of a filter up as far as a question needs it; nothing is asked for a filter without any. */
export async function planOf(database: Pick<Database, 'dialect' | 'all' | 'long'>, filter: TraceFilter): Promise<TextPlan> {
  const { wanted, unwanted } = phrasesOf(filter)
  if (wanted.length + unwanted.length === 0) return USUAL_PLAN
  const [unfilled] = await database.all('SELECT 1 FROM setting WHERE key = ?', [TEXTS_FROM])
  const found = new Map<string, string[] | null>()
  const asked = [...(wanted.length > 0 ? [wanted] : []), ...unwanted.slice(0, MOST_NEGATED).map((text) => [text])]
  // PostgreSQL plans by its own statistics.
  if (database.dialect === 'sqlite') for (const phrases of asked) found.set(nameOf(phrases), await fewWith(database, phrases))
  return { ...USUAL_PLAN, found, partial: unfilled !== undefined }
}

/** True when so many traces hold what a filter looks for that a question should not need them all. */
export function isFrequent({ found }: TextPlan, filter: TraceFilter): boolean {
  const { wanted } = phrasesOf(filter)
  return wanted.length > 0 && found.get(nameOf(wanted)) === null
}

async function fewWith(database: Pick<Database, 'dialect' | 'long'>, phrases: readonly string[]): Promise<string[] | null> {
  const { text, args } = textMatches(database.dialect, phrases, FREQUENT + 1)
  const rows = await database.long(`SELECT trace_id FROM (${text}) f LIMIT ?`, [...args, FREQUENT + 1])
  return rows.length > FREQUENT ? null : rows.map(([id]) => str(id))
}

/** Condition over `t` (trace): it holds all of some phrases. @param negated it is to be negated: no trace that holds them may be left out */
export function textCondition(dialect: Dialect, phrases: readonly string[], plan: TextPlan, negated = false): Sql {
  const held = conditionOf(dialect, phrases, plan, negated)
  if (!plan.partial) return held
  const shown = phrases.map((phrase) => SHOWN.map((column) => contains(column, phrase)))
  return {
    text: `(${held.text} OR (NOT EXISTS (SELECT 1 FROM trace_text u WHERE u.trace_id = t.id) AND ${shown.map((parts) => `(${parts.map(({ text }) => text).join(' OR ')})`).join(' AND ')}))`,
    args: [...held.args, ...shown.flat().flatMap(({ args }) => args)],
  }
}

/** Columns that are looked at while a trace has no text. */
const SHOWN = ['t.name', 't.input_preview', 't.output_preview', 't.document', 't.id', 't.request_id']

function conditionOf(dialect: Dialect, phrases: readonly string[], { found, streamed, most }: TextPlan, negated: boolean): Sql {
  const known = found.get(nameOf(phrases))
  if (known) return { text: 't.id IN (SELECT value FROM json_each(?))', args: [JSON.stringify(known)] }
  if (known === null && streamed) return holdsAll(dialect, phrases)
  const matches = textMatches(dialect, phrases, known === null && !negated ? most : undefined)
  // The plus sign has SQLite go through the traces and look for each among the many, not the other way round: rows in their order are read ten times as fast.
  const id = known === null && dialect === 'sqlite' && (most === undefined || negated) ? '+t.id' : 't.id'
  return { text: `${id} IN (${matches.text})`, args: matches.args }
}

function nameOf(phrases: readonly string[]): string {
  return JSON.stringify(phrases)
}
