import type { FilterTerm, TraceFilter } from '../../core/filter/filter'
import { withoutKey } from '../../core/filter/without-key'
import type { TraceId } from '../../core/ids'
import type { SortKey } from '../../core/trace-sorts'
import { positionAfter, readPlace } from '../sql/position'
import { labelValue } from '../write/labels'
import { facetCounts } from './facet-counts'
import { firstOf } from './first-of'
import { groupPage } from './group-page'
import { groupingOf } from './grouping'
import { documentKinds } from './kinds'
import type { LabelColumn, LabelColumns } from './label-columns'
import type { Answers, Question } from './question'
import { labelKeyOf, markTerm, needOf, paddedLength } from './row-filter'
import { type Ranked, type RowOrder, rowOrder } from './row-order'
import { idsOf, type Source } from './source'
import { TextDictionary } from './text-dictionary'
import type { TraceTable } from './trace-table'

/** Marks and rows that are remembered, each a byte or four a trace at most. */
const MOST_MARKS = 12
const MOST_ROWS = 6
const LABEL = 'label:'

type Asked<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>

/** Answers questions from a table that is up to date. What it found out about a filter it remembers until the table changes. */
export class Answering {
  private readonly marks = new Map<string, Uint8Array>()
  private readonly rows = new Map<string, Int32Array>()
  private names: Map<string, string> = new Map()
  private ranked: Ranked | null = null
  private allThere: boolean | null = null
  /** The question under way needs the first traces by time, or about how many match: SQL may have that sooner. */
  private streamed = false

  constructor(
    private readonly source: Source,
    private readonly table: TraceTable,
    private readonly labels: LabelColumns,
  ) {}

  /** Names of experiments by id. */
  get experiments(): ReadonlyMap<string, string> {
    return this.names
  }

  set experiments(names: Map<string, string>) {
    this.names = names
    this.ranked = null
    this.allThere = null
  }

  get bytes(): number {
    const sum = (arrays: Iterable<{ byteLength: number }>) => [...arrays].reduce((all, { byteLength }) => all + byteLength, 0)
    return sum(this.marks.values()) + sum(this.rows.values())
  }

  /** Keys of labels whose columns a question cannot do without. */
  static labelsOf(question: Question): string[] {
    const keys = (by: readonly string[]) => by.flatMap((one) => labelKeyOf(one) ?? [])
    switch (question.kind) {
      case 'groups':
        return keys([question.by])
      case 'facets':
        return keys(question.keys)
      case 'traces':
      case 'placeInList':
        return question.sort.startsWith(LABEL) ? [labelValue(question.sort.slice(LABEL.length))] : []
      default:
        return []
    }
  }

  /** Keys of labels that a question names only to filter: they can be looked up without a column. */
  static filterLabelsOf({ filter }: Question): string[] {
    return filter.terms.flatMap((term) => (term.kind === 'label' || term.kind === 'label_compare' ? labelValue(term.key) : []))
  }

  /** The table changed: what is remembered is void. */
  changed(): void {
    this.marks.clear()
    this.rows.clear()
    this.allThere = null
  }

  async answer(question: Question): Promise<{ answer: Answers[Question['kind']] } | null> {
    if (this.namesLabel(question) && !this.experimentsAreThere()) return null
    this.streamed = question.kind === 'countTraces' || (question.kind === 'traces' && question.sort === 'start')
    switch (question.kind) {
      case 'traces':
        return wrapped(await this.traces(question))
      case 'countTraces':
        return wrapped(await this.count(question.filter))
      case 'placeInList':
        return this.place(question)
      case 'matchingIds':
        return wrapped(await this.matching(question))
      case 'groups':
        return wrapped(await this.groups(question))
      case 'facets':
        return wrapped(await this.facets(question))
    }
  }

  private async traces({ filter, sort, descending, after, limit }: Asked<'traces'>): Promise<Answers['traces'] | null> {
    const order = this.order(sort)
    if (!order) return null
    const place = after === null ? null : readPlace({ name: sort, descending }, after)
    const side = place && order.againstPlace(place.value, place.id)
    const beyond = side && ((row: number) => (descending ? side(row) < 0 : side(row) > 0))
    const found = firstOf(await this.matches(filter), order, descending, limit + 1, beyond)
    const page = found.subarray(0, limit)
    const last = page.at(-1)
    return {
      ids: this.idsOf(page),
      next: found.length > limit && last !== undefined ? positionAfter({ name: sort, descending }, order.valueOf(last), this.table.ids.text(last)) : null,
    }
  }

  private async count(filter: TraceFilter): Promise<Answers['countTraces']> {
    const rows = await this.matches(filter)
    return { traces: rows.length, documents: documentKinds(this.table).among(rows), atLeast: false }
  }

  private async place({ filter, sort, descending, id }: Asked<'placeInList'>): Promise<{ answer: Answers['placeInList'] } | null> {
    const order = this.order(sort)
    if (!order) return null
    const rows = await this.matches(filter)
    const row = this.rowOf(id)
    if (row < 0 || !rows.includes(row)) return { answer: null }
    const side = order.against(row)
    let [ahead, previous, next] = [0, -1, -1]
    for (const other of rows) {
      const difference = descending ? -side(other) : side(other)
      if (difference < 0) {
        ahead += 1
        if (previous < 0 || (descending ? order.compare(other, previous) < 0 : order.compare(other, previous) > 0)) previous = other
      } else if (difference > 0 && (next < 0 || (descending ? order.compare(other, next) > 0 : order.compare(other, next) < 0))) next = other
    }
    const named = (at: number) => (at < 0 ? null : (this.table.ids.text(at) as TraceId))
    return { answer: { position: ahead + 1, total: rows.length, previous: named(previous), next: named(next) } }
  }

  private async matching({ filter, after, limit }: Asked<'matchingIds'>): Promise<TraceId[] | null> {
    const { ids } = this.table
    const rows = await this.matches(filter)
    const order = {
      compare: (a: number, b: number) => ids.compare(a, b),
      against(row: number) {
        const words = ids.wordsOf(row)
        return (other: number) => ids.compareTo(other, words)
      },
    }
    if (after !== null && !/^[0-9a-f]{32}$/.test(after)) return null
    const words = after === null ? null : ([0, 8, 16, 24].map((at) => Number.parseInt(after.slice(at, at + 8), 16)) as [number, number, number, number])
    return this.idsOf(firstOf(rows, order, false, limit, words && ((row) => ids.compareTo(row, words) > 0)))
  }

  private async groups({ filter, by, sort, descending, after, limit }: Asked<'groups'>): Promise<Answers['groups'] | null> {
    const label = this.labelFor(by)
    if (label === 'absent') return null
    const grouping = groupingOf(this.table, by, label)
    if (!grouping) return null
    const name = `${sort} ${by}`
    const place = after === null ? null : readPlace({ name, descending }, after)
    return groupPage(this.table, await this.matches(filter), grouping, { sort, descending, after: place, limit }, name)
  }

  private async facets({ filter, keys, limit }: Asked<'facets'>): Promise<Answers['facets']> {
    const found: Answers['facets'] = []
    for (const key of keys) {
      const label = this.labelFor(key)
      const grouping = label === 'absent' ? null : groupingOf(this.table, key, label, { byValue: true })
      const rows = grouping && (await this.matches(withoutKey(filter, key)))
      found.push(grouping && rows && { key, ...facetCounts(rows, grouping, limit) })
    }
    return found
  }

  /** Places of the traces that match a filter, rising. */
  private async matches(filter: TraceFilter): Promise<Int32Array> {
    const name = JSON.stringify(filter.terms)
    const known = this.rows.get(name)
    if (known) return known
    const { alive, size } = this.table
    const left = new Uint32Array(paddedLength(size) / 4)
    new Uint8Array(left.buffer).set(alive.subarray(0, size))
    const texts = filter.terms.filter((term) => term.kind === 'text' && !term.negated)
    const marked = texts.length > 0 ? [{ negated: false, marks: await this.foundBySql(texts) }] : []
    for (const term of filter.terms)
      if (!texts.includes(term)) marked.push({ negated: 'negated' in term && term.negated, marks: await this.marksOf(term, filter) })
    for (const { negated, marks } of marked) {
      const words = new Uint32Array(marks.buffer)
      if (negated) for (let at = 0; at < left.length; at++) left[at] = (left[at] as number) & ~(words[at] as number)
      else for (let at = 0; at < left.length; at++) left[at] = (left[at] as number) & (words[at] as number)
    }
    return remember(this.rows, name, placesOf(left), MOST_ROWS)
  }

  private async marksOf(term: FilterTerm, filter: TraceFilter): Promise<Uint8Array> {
    const need = needOf(term)
    const label = need.kind === 'label' ? this.labels.known(need.key) : null
    const bySql = need.kind === 'sql' || (need.kind === 'label' && (label === null || label.doubled))
    const positive = 'negated' in term ? { ...term, negated: false } : term
    // A label that is not read yet is looked up in its index, where the experiments asked for narrow the search
    if (bySql) return this.foundBySql([positive, ...(need.kind === 'label' ? filter.terms.filter(({ kind }) => kind === 'experiment') : [])])
    const name = JSON.stringify([positive])
    return this.marks.get(name) ?? remember(this.marks, name, markTerm(this.table, positive, label), MOST_MARKS)
  }

  /** Rows that fit terms only SQL knows to answer; texts go together, as two frequent words may be rare as a pair. */
  private async foundBySql(terms: readonly FilterTerm[]): Promise<Uint8Array> {
    const name = JSON.stringify(terms)
    return this.marks.get(name) ?? remember(this.marks, name, this.marked(await idsOf(this.source, { terms: [...terms] }, this.streamed)), MOST_MARKS)
  }

  /** @param ids trace ids of 32 letters each, one after the other */
  private marked(ids: Uint8Array): Uint8Array {
    const marks = new Uint8Array(paddedLength(this.table.size))
    for (let from = 0; from < ids.length; from += 32) {
      const row = this.table.ids.find(ids, from, from + 32)
      if (row >= 0) marks[row] = 1
    }
    return marks
  }

  private order(sort: SortKey): RowOrder | null {
    if (!sort.startsWith(LABEL)) return rowOrder(this.table, sort, () => this.rankedNames(), null)
    const label = this.labels.known(labelValue(sort.slice(LABEL.length)))
    return label && !label.doubled ? rowOrder(this.table, sort, () => this.rankedNames(), label) : null
  }

  private labelFor(by: string): LabelColumn | null | 'absent' {
    const key = labelKeyOf(by)
    if (key === null) return null
    const label = this.labels.known(key)
    return label === null || label.doubled ? 'absent' : label
  }

  /** Names of experiments, by code of their id. */
  private rankedNames(): Ranked {
    const { texts } = this.table.texts.experiment_id
    if (this.ranked && this.ranked.codes.length > texts.count) return this.ranked
    const names = new TextDictionary()
    const codes = new Int32Array(texts.count + 1)
    for (let code = 1; code <= texts.count; code++) {
      const name = this.names.get(texts.text(code) as string)
      const utf8 = new TextEncoder().encode(name ?? '')
      codes[code] = name === undefined ? 0 : names.add(utf8, 0, utf8.length)
    }
    this.ranked = { codes, texts: names }
    return this.ranked
  }

  private namesLabel(question: Question): boolean {
    return Answering.labelsOf(question).length > 0 || question.filter.terms.some(({ kind }) => kind === 'label' || kind === 'label_compare')
  }

  /** The label index is asked for experiments that exist; where a trace's does not, only SQL knows what that means. */
  private experimentsAreThere(): boolean {
    if (this.allThere !== null) return this.allThere
    const { alive, size } = this.table
    const { codes, texts } = this.table.texts.experiment_id
    const used = new Uint8Array(texts.count + 1)
    for (let row = 0; row < size; row++) if (alive[row] === 1) used[codes[row] as number] = 1
    this.allThere = used.every((one, code) => one === 0 || this.names.has(texts.text(code) as string))
    return this.allThere
  }

  private rowOf(id: string): number {
    return /^[0-9a-f]{32}$/.test(id) ? this.table.ids.find(new TextEncoder().encode(id), 0, 32) : -1
  }

  private idsOf(rows: Int32Array): TraceId[] {
    return Array.from(rows, (row) => this.table.ids.text(row) as TraceId)
  }
}

function wrapped<T>(answer: T | null): { answer: T } | null {
  return answer === null ? null : { answer }
}

/** Places of the bytes that are 1, the others being 0; four at a time where none is. */
function placesOf(words: Uint32Array): Int32Array {
  let count = 0
  for (let at = 0; at < words.length; at++) count += Math.imul(words[at] as number, 0x01010101) >>> 24
  const places = new Int32Array(count)
  const marks = new Uint8Array(words.buffer)
  let put = 0
  for (let at = 0; at < words.length; at++) {
    if (words[at] === 0) continue
    for (let row = at * 4; row < at * 4 + 4; row++) if (marks[row] === 1) places[put++] = row
  }
  return places
}

function remember<T>(kept: Map<string, T>, name: string, value: T, most: number): T {
  kept.set(name, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return value
}
