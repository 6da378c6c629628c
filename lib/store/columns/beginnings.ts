import type { SortKey } from '../../core/trace-sorts'
import { str, strOrNull } from '../cells'
import { marks } from '../insert'
import { beginning } from '../sql/sorts'
import { labelValue } from '../write/labels'
import { packed, type Source } from './source'

const LABEL = 'label:'
/** Long texts whose beginnings order lists, as columns of `trace`; in a key's place behind a sign that no label's key has. */
const LONG: Partial<Record<SortKey, string>> = { input: '\0input_preview', answer: '\0output_preview' }

/** The column that must be read before a list can be put in this order: a label's key, or what {@link longTextOf} knows. */
export function columnToRead(sort: SortKey): string | null {
  return sort.startsWith(LABEL) ? labelValue(sort.slice(LABEL.length)) : (LONG[sort] ?? null)
}

/** The column of `trace` whose beginnings a key stands for; null for a label. */
export function longTextOf(key: string): string | null {
  return key.startsWith('\0') ? key.slice(1) : null
}

/** A stretch of the beginnings of one column: texts (null where there is none) and trace ids as JSON arrays, and where the next begins. */
export async function beginningStretch(
  source: Source,
  column: string,
  after: string | null,
  limit: number,
): Promise<{ arrays: Uint8Array[]; next: string } | null> {
  const [key, from] = source.dialect === 'sqlite' ? ['rowid', Number(after ?? 0)] : ['id', after ?? '']
  const rows = `(SELECT ${beginning(column)} AS text, id, ${key} AS place FROM trace WHERE ${key} > ? ORDER BY ${key} LIMIT ?) t`
  const { arrays, last } = await packed(source, ['text', 'id'], rows, [from, limit], 'place')
  return last === null ? null : { arrays, next: last }
}

/** The beginnings of some traces' texts, by trace; a trace without one is left out. */
export async function beginningsOf(source: Source, column: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await source.all(`SELECT id, ${beginning(column)} FROM trace WHERE id IN (${marks(ids.length)})`, ids)
  return new Map(rows.flatMap(([id, text]) => (strOrNull(text) === null ? [] : [[str(id), str(text)] as const])))
}
