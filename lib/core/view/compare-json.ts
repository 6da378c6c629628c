import { alignLists } from './align-lists'
import type { JsonText } from './json-text'

/** One path of several JSON values side by side. */
export interface JsonRow {
  /** As in `$.labels[2].name`, without the `$.`; `$` for the value as a whole. */
  path: string
  /** What stands there in each value; null where it has no such path. A list or object beside a scalar is told by its size. */
  cells: (string | null)[]
  differs: boolean
}

export interface JsonComparison {
  rows: JsonRow[]
  /** Paths beyond the limit, not compared. */
  hidden: number
}

/** Paths that are compared at most. */
const MOST_ROWS = 5_000

type Column = JsonText | null

/**
 * Compares several JSON values path by path: a row for every scalar, the order of keys ignored, numbers as their digits, lists
 * aligned (equal items first, then by place). Keys stand in the order of value `base`, further ones by name. Another order of the
 * values only permutes the cells.
 */
export function compareJson(values: readonly Column[], base: number): JsonComparison {
  const rows: JsonRow[] = []
  let hidden = 0
  const waiting: { path: string; at: readonly Column[] }[] = [{ path: '$', at: values }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, at } = next
    const here = at.filter((value) => value !== null)
    const kinds = new Set(here.map((value) => value.kind))
    const plain = kinds.size !== 1 || kinds.has('scalar') || (here.some(isEmpty) && (here.length < at.length || here.every(isEmpty)))
    if (plain) {
      const cells = at.map((value) => (value === null ? null : told(value)))
      if (rows.length < MOST_ROWS) rows.push({ path, cells, differs: cells.some((cell) => cell !== cells[0]) || kinds.size > 1 })
      else hidden += 1
    }
    const inside = [...objectRows(path, at, base), ...listRows(path, at, base)]
    for (let index = inside.length - 1; index >= 0; index--) waiting.push(inside[index] as (typeof inside)[number])
  }
  return { rows, hidden }
}

function objectRows(path: string, at: readonly Column[], base: number): { path: string; at: Column[] }[] {
  const members = at.map((value) => (value?.kind === 'object' ? value.members : null))
  const own = [...(members[base]?.keys() ?? [])]
  const known = new Set(own)
  const further = new Set(members.flatMap((one) => [...(one?.keys() ?? [])].filter((key) => !known.has(key))))
  return [...own, ...[...further].sort()].map((key) => ({
    path: path === '$' ? keyPath('', key) : keyPath(path, key),
    at: members.map((one) => one?.get(key) ?? null),
  }))
}

function listRows(path: string, at: readonly Column[], base: number): { path: string; at: Column[] }[] {
  const lists = at.map((value) => (value?.kind === 'list' ? value.items : []))
  if (lists.every((list) => list.length === 0)) return []
  const written = new Map<JsonText, string>()
  const keys = [(item: JsonText) => written.get(item) ?? remember(written, item), (item: JsonText) => item.kind]
  return alignLists(lists, base, { keys }).map((row, place) => ({
    path: `${path}[${place}]`,
    at: row.map((index, column) => (index < 0 ? null : ((lists[column] as JsonText[])[index] as JsonText))),
  }))
}

function remember(written: Map<JsonText, string>, item: JsonText): string {
  const text = canonical(item)
  written.set(item, text)
  return text
}

/** One spelling a value: keys sorted, numbers as they were written. */
export function canonical(value: JsonText): string {
  if (value.kind === 'scalar') return value.text
  if (value.kind === 'list') return `[${value.items.map(canonical).join(',')}]`
  const keys = [...value.members.keys()].sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value.members.get(key) as JsonText)}`).join(',')}}`
}

function isEmpty(value: JsonText): boolean {
  return value.kind === 'list' ? value.items.length === 0 : value.kind === 'object' && value.members.size === 0
}

function told(value: JsonText): string {
  if (value.kind === 'scalar') return value.text
  if (value.kind === 'list') return value.items.length === 0 ? '[]' : `[${value.items.length}]`
  return value.members.size === 0 ? '{}' : `{${value.members.size}}`
}

function keyPath(path: string, key: string): string {
  if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return path === '' ? key : `${path}.${key}`
  return `${path}[${JSON.stringify(key)}]`
}
