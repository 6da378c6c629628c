import type { Cell, Reader } from '../database'
import type { Dialect } from '../sql/pattern'
import { givenMatches, holdsAll, ownMatches, textHoldsAll } from './text-match'
import { TEXTS_FROM } from './text-plan'

/** A connection that looks texts up. */
type Texts = Reader & { readonly dialect: Dialect }

/** False as long as some traces have no text yet: then what lists show of them must be looked at, which these do not. */
export async function textsAreThere(texts: Texts): Promise<boolean> {
  return (await texts.all('SELECT 1 FROM setting WHERE key = ?', [TEXTS_FROM])).length === 0
}

/**
 * Ids of traces whose own text holds all of some phrases, 32 letters each, one after the other without anything between.
 * @param limit no more than so many, the last that arrived
 */
export function idsWith(texts: Texts, phrases: readonly string[], limit?: number): Promise<Uint8Array> {
  const { text, args } = ownMatches(texts.dialect, phrases, limit)
  return joinedIds(texts, text, args)
}

/** Those whose document is not their own and holds what their text does not, likewise: few. */
export function idsWithDocument(texts: Texts, phrases: readonly string[]): Promise<Uint8Array> {
  const { text, args } = givenMatches(texts.dialect, phrases)
  return joinedIds(texts, text, args)
}

/** Those of some traces whose own text holds all of some phrases, likewise. */
export function idsWithAmong(texts: Texts, phrases: readonly string[], ids: readonly string[]): Promise<Uint8Array> {
  const { text, args } = textHoldsAll(texts.dialect, phrases)
  const [some, list] = listed(texts, ids)
  // In SQLite this keeps the order of the two; PostgreSQL knows no condition of it
  const join = texts.dialect === 'sqlite' ? 'CROSS JOIN' : 'JOIN'
  return joinedIds(texts, `SELECT x.trace_id FROM ${some} ${join} trace_text x ON x.trace_id = s.value WHERE ${text}`, [list, ...args])
}

/** Those of some traces that hold all of some phrases in their text or their document. */
export function idsHoldingAmong(texts: Texts, phrases: readonly string[], ids: readonly string[]): Promise<Uint8Array> {
  const { text, args } = holdsAll(texts.dialect, phrases)
  const [some, list] = listed(texts, ids)
  return joinedIds(texts, `SELECT t.id AS trace_id FROM trace t WHERE t.id IN (SELECT s.value FROM ${some}) AND ${text}`, [list, ...args])
}

/** A list of ids as a table `s` of one column `value`, and what is bound to its `?`. */
function listed({ dialect }: Texts, ids: readonly string[]): [table: string, list: string] {
  return dialect === 'sqlite' ? ['json_each(?) s', JSON.stringify(ids)] : ["unnest(string_to_array(CAST(? AS TEXT), ',')) AS s(value)", ids.join(',')]
}

/** The ids that a query finds as bytes. @param query its one column is `trace_id` */
export async function joinedIds({ all, dialect }: Texts, query: string, args: Parameters<Reader['all']>[1]): Promise<Uint8Array> {
  const ids = dialect === 'sqlite' ? "CAST(group_concat(trace_id, '') AS BLOB)" : "string_agg(trace_id, '')"
  const [row] = await all(`SELECT ${ids} FROM (${query}) i`, args)
  return bytesOf(row?.[0])
}

function bytesOf(cell: Cell): Uint8Array {
  if (cell === null || cell === undefined) return new Uint8Array(0)
  if (cell instanceof Uint8Array) return cell
  return cell instanceof ArrayBuffer ? new Uint8Array(cell) : new TextEncoder().encode(String(cell))
}
