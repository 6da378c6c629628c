import type { Value } from '../database'
import { StorePositionError } from '../port'
import type { Sql } from './pattern'

/** What a list is ordered by; ties are broken by `id` in the same direction. Null counts as least in both dialects. */
export interface Order {
  /** Name that a position must bear to be one of this list. */
  name: string
  sql: string
  type: 'text' | 'integer' | 'real'
  nullable: boolean
  descending: boolean
  id: string
  /** Of texts: the number one spells out. Those that do come before the others, by number, then as texts. */
  spelled?: Spelled
}

/** The number that a text spells out, or null: as SQL of the row's own, and of any text. Both must say the same. */
export interface Spelled {
  sql: string
  of(text: string): number | null
}

type Place = [name: string, descending: boolean, value: string | null, id: string]

/** Opaque position after a row. */
export function positionAfter(order: Pick<Order, 'name' | 'descending'>, value: string | null, id: string): string {
  const place: Place = [order.name, order.descending, value, id]
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Condition for the rows after a position, none for the first page. @throws StorePositionError when it is of another list. */
export function afterPosition(order: Order, position: string | null): Sql {
  if (position === null) return { text: '1 = 1', args: [] }
  const [value, id] = placeOf(order, position)
  const beyond = order.descending ? '<' : '>'
  if (order.spelled) {
    const number = value === null ? null : order.spelled.of(String(value))
    const rank = value === null ? 0 : number === null ? 2 : 1
    return { text: `(${keysOf(order, order.spelled).join(', ')}) ${beyond} (?, CAST(? AS DOUBLE PRECISION), ?, ?)`, args: [rank, number ?? 0, value ?? '', id] }
  }
  if (value === null) {
    const rest = order.descending ? '' : ` OR ${order.sql} IS NOT NULL`
    return { text: `((${order.sql} IS NULL AND ${order.id} ${beyond} ?)${rest})`, args: [id] }
  }
  const tuple = `(${order.sql}, ${order.id}) ${beyond} (?, ?)`
  return { text: order.nullable && order.descending ? `(${tuple} OR ${order.sql} IS NULL)` : tuple, args: [value, id] }
}

/** The ORDER BY list. SQLite holds null for least by itself; PostgreSQL must be told. */
export function orderBy(dialect: 'sqlite' | 'postgresql', order: Order): string {
  const direction = order.descending ? 'DESC' : 'ASC'
  if (order.spelled)
    return keysOf(order, order.spelled)
      .map((key) => `${key} ${direction}`)
      .join(', ')
  const nulls = order.nullable && dialect === 'postgresql' ? (order.descending ? ' NULLS LAST' : ' NULLS FIRST') : ''
  return `${order.sql} ${direction}${nulls}, ${order.id} ${direction}`
}

/** What rows are compared by, none of it null: nothing before numbers before texts. */
function keysOf({ sql, id }: Order, { sql: number }: Spelled): string[] {
  return [`CASE WHEN ${sql} IS NULL THEN 0 WHEN ${number} IS NULL THEN 2 ELSE 1 END`, `COALESCE(${number}, 0)`, `COALESCE(${sql}, '')`, id]
}

function placed(type: Order['type'], value: string): Value {
  if (type === 'text') return String(value)
  if (type === 'integer') return BigInt(value)
  const number = Number(value)
  if (Number.isFinite(number)) return number
  throw new RangeError('no number')
}

function placeOf(order: Order, position: string): [value: Value, id: string] {
  const { value, id } = readPlace(order, position)
  try {
    return [value === null ? null : placed(order.type, value), id]
  } catch {
    throw new StorePositionError('the position does not belong to this list')
  }
}

/** What a position says: the value of the row before and its id. @throws StorePositionError when it is of another list */
export function readPlace(order: Pick<Order, 'name' | 'descending'>, position: string): { value: string | null; id: string } {
  try {
    const [name, descending, value, id] = JSON.parse(Buffer.from(position, 'base64url').toString('utf8')) as Place
    if (name === order.name && descending === order.descending && typeof id === 'string') return { value, id }
  } catch {
    // not one of ours: said below
  }
  throw new StorePositionError('the position does not belong to this list')
}
