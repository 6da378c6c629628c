import { type Column, type ColumnId, columnOf } from './columns'

/** A column as the reader chose it: `width` in pixels, null for the usual one. */
export interface ChosenColumn {
  id: ColumnId
  width: number | null
}

export const LEAST_WIDTH = 40
export const MOST_WIDTH = 900
const MOST_COLUMNS = 40

const FLAT: readonly ColumnId[] = ['name', 'pass', 'factor', 'start', 'duration', 'worker', 'tokens', 'cost', 'spans', 'answer']
const GROUPED: readonly ColumnId[] = [
  'name',
  'traces',
  'evaluations',
  'documents',
  'factor',
  'surplus',
  'spans',
  'duration',
  'tokens',
  'cost',
  'waste',
  'answer',
]

/** The columns where the reader chose none: groups that are no documents show what they add up to. */
export function usualColumns(groupedBy: readonly string[]): ChosenColumn[] {
  const ids = groupedBy.length === 0 || (groupedBy.length === 1 && groupedBy[0] === 'document') ? FLAT : GROUPED
  return ids.map((id) => ({ id, width: null }))
}

/** Columns as they stand in the address: ids joined by commas, a width behind a colon, what is odd in a key percent-encoded. */
export function printColumns(columns: readonly ChosenColumn[]): string {
  return columns.map(({ id, width }) => `${id.startsWith('@') ? `@${encodeURIComponent(id.slice(1))}` : id}${width === null ? '' : `:${width}`}`).join(',')
}

/**
 * Reads what {@link printColumns} wrote; the name comes first wherever it stands. What names no column is left out and returned, a
 * width out of bounds is brought into them.
 */
export function readColumns(text: string): { columns: ChosenColumn[]; unknown: string[] } {
  const columns: ChosenColumn[] = []
  const unknown: string[] = []
  for (const part of text.split(',')) {
    if (part === '') continue
    const [, written = '', width] = /^(.*?)(?::(\d{1,5}))?$/s.exec(part) ?? []
    const column = columnOf(decoded(written))
    if (!column || columns.length >= MOST_COLUMNS) unknown.push(decoded(part))
    else if (!columns.some(({ id }) => id === column.id)) columns.push({ id: column.id, width: width === undefined ? null : bounded(Number(width)) })
  }
  const name = columns.find(({ id }) => id === 'name') ?? { id: 'name', width: null }
  return { columns: [name, ...columns.filter(({ id }) => id !== 'name')], unknown }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function bounded(width: number): number {
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(width)))
}

/** Adds a column at the end, or takes it away; the name stays. */
export function withColumnToggled(columns: readonly ChosenColumn[], id: ColumnId): ChosenColumn[] {
  if (id === 'name') return [...columns]
  return columns.some((one) => one.id === id) ? columns.filter((one) => one.id !== id) : [...columns, { id, width: null }]
}

/** Moves a column to another place; the name stays first. */
export function withColumnMoved(columns: readonly ChosenColumn[], id: ColumnId, to: number): ChosenColumn[] {
  const moved = columns.find((one) => one.id === id)
  if (!moved || id === 'name') return [...columns]
  const rest = columns.filter((one) => one.id !== id)
  const place = Math.min(rest.length, Math.max(1, to))
  return [...rest.slice(0, place), moved, ...rest.slice(place)]
}

/** Gives a column a width; null takes the usual one again. */
export function withColumnWidth(columns: readonly ChosenColumn[], id: ColumnId, width: number | null): ChosenColumn[] {
  return columns.map((one) => (one.id === id ? { id, width: width === null ? null : bounded(width) } : one))
}

/** The chosen columns with all that is known of them. */
export function columnsOf(chosen: readonly ChosenColumn[]): (Column & { chosenWidth: number | null })[] {
  return chosen.flatMap(({ id, width }) => {
    const column = columnOf(id)
    return column ? [{ ...column, chosenWidth: width }] : []
  })
}

/** How much of the room that is left a column of text takes for each part that the name, the first, takes. */
const TEXT_SHARE = 3

/** `grid-template-columns` for the columns behind the selection box, and the width below which they scroll sideways. */
export function gridTemplate(columns: readonly Pick<ReturnType<typeof columnsOf>[number], 'chosenWidth' | 'width' | 'grows'>[]): {
  template: string
  least: number
} {
  const tracks = columns.map(({ chosenWidth, width, grows }, at) =>
    chosenWidth === null && grows ? `minmax(${width}px, ${at === 0 ? 1 : TEXT_SHARE}fr)` : `${chosenWidth ?? width}px`,
  )
  const filled = columns.some(({ chosenWidth, grows }) => chosenWidth === null && grows)
  const least = columns.reduce((sum, { chosenWidth, width }) => sum + (chosenWidth ?? width), 0)
  return { template: ['14px', ...tracks, ...(filled ? [] : ['minmax(0, 1fr)'])].join(' '), least: least + 14 }
}

/** Which columns a row of two lines shows: where they stand, best known ones first. */
const PHONE = ['pass', 'factor', 'cost', 'spans', 'duration'] as const

/**
 * Places for a row of two lines: name, and five columns of those chosen. The usual five keep their places; a free place is taken by
 * the next chosen column.
 */
export function phonePlaces(columns: readonly { id: ColumnId }[]): ReadonlyMap<ColumnId, (typeof PHONE)[number]> {
  const places = new Map<ColumnId, (typeof PHONE)[number]>()
  for (const id of PHONE) if (columns.some((column) => column.id === id)) places.set(id, id)
  const free = PHONE.filter((id) => !places.has(id))
  for (const { id } of columns) {
    if (id === 'name' || places.has(id)) continue
    const place = free.shift()
    if (!place) break
    places.set(id, place)
  }
  return places
}
