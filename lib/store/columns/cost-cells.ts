import type { CostPoints, CostQuery } from '../port-cost'
import { BeyondError } from './derived-numbers'
import { compareValues, type Grouping } from './grouping'
import type { TraceTable } from './trace-table'

/** What is added up: a row of the table, or the part of it that is of one model, each with the cell it belongs to. */
export interface Items {
  rows: Int32Array
  /** Number of the part among the table's model parts, 0 for a whole row; null where all are whole rows. */
  parts: Int32Array | null
  cells: Int32Array
}

/** What a cell stands for, and how many there may be. */
export interface Cells {
  count: number
  point(cell: number): string | null
  value(cell: number): string | null
  experiment(cell: number, row: number): string | null
  /** Order of two cells that measure alike: by point, then value, then experiment. */
  compare(a: number, b: number): number
}

export interface Laid {
  items: Items
  cells: Cells
}

/** The items of a question and the cells they belong to; what belongs to none is left out. */
export function laidOut(table: TraceTable, rows: Int32Array, grouping: Grouping, { points, by, ...query }: CostQuery): Laid | null {
  const only = by === null ? undefined : query.only
  const pointOf = pointsOf(table, points)
  const all = by === 'model' && table.models.any ? withParts(table, rows, grouping) : null
  const slots = only && slotsOf(grouping, all?.cells ?? codesOf(rows, grouping), only)
  if (slots === null) return null
  const values = slots ? only.length : grouping.count + 1
  if (points !== null && by !== null && !slots && pointOf.count * values > MOST_CELLS) throw new BeyondError('more points and values than are kept')
  const kept = placed(all ?? { rows, parts: null, cells: null }, pointOf, { codes: grouping.codes, values: by === null ? null : values, slots: slots ?? null })
  const codes = slots && codesOfSlots(slots, values)
  const pointAt = (cell: number) => (by === null ? cell : Math.floor(cell / values))
  const codeAt = (cell: number) => (codes ? (codes[cell % values] as number) : cell % values)
  const byExperiment = points === 'run' || by === 'document'
  return {
    items: kept,
    cells: {
      count: by === null ? pointOf.count : pointOf.count * values,
      point: (cell) => (points === null ? null : pointOf.name(pointAt(cell))),
      value: (cell) => (by === null ? null : grouping.value(codeAt(cell))),
      experiment: (_, row) => (byExperiment ? table.texts.experiment_id.texts.text(table.texts.experiment_id.codes[row] as number) : null),
      compare: (a, b) => {
        const apart = points === null ? 0 : pointOf.compare(pointAt(a), pointAt(b))
        if (apart !== 0 || by === null) return apart
        const [one, other] = [codeAt(a), codeAt(b)]
        return compareValues(grouping, one, other) || compareText(grouping.experiment(one), grouping.experiment(other))
      },
    },
  }
}

interface ValueOf {
  /** By row, the code of its value. */
  codes: Int32Array
  /** How many values there are; null where sums are not parted by one. */
  values: number | null
  slots: Int32Array | null
}

/** Items with their cells; what belongs to no cell is left out. `cells` of what is given are the codes of its values. */
function placed(all: Omit<Items, 'cells'> & { cells: Int32Array | null }, pointOf: PointOf, { codes, values, slots }: ValueOf): Items {
  const { length } = all.rows
  if (pointOf.isOne && values === null) return { ...all, cells: new Int32Array(length) }
  const items = { rows: new Int32Array(length), parts: all.parts && new Int32Array(length), cells: new Int32Array(length) }
  let put = 0
  for (let at = 0; at < length; at++) {
    const row = all.rows[at] as number
    const point = pointOf.of(row)
    let cell = point
    if (values !== null) {
      const code = (all.cells === null ? codes[row] : all.cells[at]) as number
      const value = slots === null ? code : (slots[code] as number)
      cell = value < 0 || point < 0 ? -1 : point * values + value
    }
    if (cell < 0) continue
    items.rows[put] = row
    if (items.parts !== null && all.parts !== null) items.parts[put] = all.parts[at] as number
    items.cells[put++] = cell
  }
  return { rows: items.rows.subarray(0, put), parts: items.parts?.subarray(0, put) ?? null, cells: items.cells.subarray(0, put) }
}

/** Cells of points and values together that are worth their room: some 150 bytes each. */
const MOST_CELLS = 1_000_000

function codesOf(rows: Int32Array, { codes }: Grouping): Int32Array {
  const found = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at++) found[at] = codes[rows[at] as number] as number
  return found
}

/** Rows as wholes, but for those that have a part for each of several models. */
function withParts(table: TraceTable, rows: Int32Array, grouping: Grouping): Items & { parts: Int32Array } {
  const known = parted.get(rows)
  if (known) return known
  const made = partsOf(table, rows, grouping)
  parted.set(rows, made)
  return made
}

/** By rows of a question, which are the same array until the table changes. */
const parted = new WeakMap<Int32Array, Items & { parts: Int32Array }>()

function partsOf({ models }: TraceTable, rows: Int32Array, { codes }: Grouping): Items & { parts: Int32Array } {
  let length = rows.length
  for (const row of rows) for (let part = models.first[row] as number; part !== 0; part = models.next[part] as number) length += 1
  const items = { rows: new Int32Array(length), parts: new Int32Array(length), cells: new Int32Array(length) }
  let put = 0
  const add = (row: number, part: number, code: number) => {
    items.rows[put] = row
    items.parts[put] = part
    items.cells[put++] = code
  }
  for (const row of rows) {
    const first = models.first[row] as number
    if (first === 0) add(row, 0, codes[row] as number)
    else for (let part = first; part !== 0; part = models.next[part] as number) add(row, part, models.model[part] as number)
  }
  return { rows: items.rows.subarray(0, put), parts: items.parts.subarray(0, put), cells: items.cells.subarray(0, put) }
}

/** By code, of those that occur, its place among the values asked for; -1 for others. Null where two codes are of one value: a document of two experiments. */
function slotsOf(grouping: Grouping, occurring: Int32Array, only: readonly (string | null)[]): Int32Array | null {
  const slots = new Int32Array(grouping.count + 1).fill(-1)
  const places = new Map(only.map((value, at) => [value, at]))
  const looked = new Uint8Array(grouping.count + 1)
  const taken = new Set<number>()
  for (const code of occurring) {
    if (looked[code] === 1) continue
    looked[code] = 1
    const slot = places.get(grouping.isNull(code) ? null : grouping.value(code)) ?? -1
    if (slot >= 0 && taken.has(slot)) return null
    taken.add(slot)
    slots[code] = slot
  }
  return slots
}

function codesOfSlots(slots: Int32Array, count: number): Int32Array {
  const codes = new Int32Array(count)
  slots.forEach((slot, code) => {
    if (slot >= 0) codes[slot] = code
  })
  return codes
}

interface PointOf {
  count: number
  /** There is one point, which holds every row. */
  isOne: boolean
  of(row: number): number
  name(point: number): string | null
  compare(a: number, b: number): number
}

function pointsOf(table: TraceTable, points: CostPoints | null): PointOf {
  if (points === null) return { count: 1, isOne: true, of: () => 0, name: () => null, compare: () => 0 }
  if (points === 'run') {
    const { codes, texts } = table.texts.run_id
    const name = (code: number) => texts.text(code)
    return { count: texts.count + 1, isOne: false, of: (row) => codes[row] || -1, name, compare: (a, b) => compareText(name(a) ?? '', name(b) ?? '') }
  }
  const steps = Float64Array.from(points)
  const { ms } = table.moments.start_ns
  const name = (at: number) => String(points[at])
  let step = 0 // of the row before: mostly that of the next one too
  const of = (row: number) => {
    const at = ms[row] as number
    if (!(at >= (steps[step] as number) && at < ends(step))) step = Math.max(0, stepAt(steps, at))
    return at >= (steps[step] as number) ? step : -1
  }
  const ends = (at: number) => (at + 1 < steps.length ? (steps[at + 1] as number) : Number.POSITIVE_INFINITY)
  return { count: points.length, isOne: false, of, name, compare: (a, b) => compareText(name(a), name(b)) }
}

/** The last step that began by a time, -1 before the first. */
function stepAt(steps: Float64Array, ms: number): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] as number) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** As UTF-8 orders texts. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b))
}
