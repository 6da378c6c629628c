import type { FilterTerm, TraceFilter } from '../../core/filter/filter'
import { withoutKey } from '../../core/filter/without-key'
import type { TraceId } from '../../core/ids'
import type { SortKey } from '../../core/trace-sorts'
import { positionAfter, readPlace } from '../sql/position'
import { labelValue } from '../write/labels'
import { columnToRead } from './beginnings'
import { CostAnswers } from './cost-answers'
import { exact } from './derived-numbers'
import { facetCounts } from './facet-counts'
import { firstOf } from './first-of'
import { groupPage } from './group-page'
import { type Grouping, groupingOf } from './grouping'
import { byFactor } from './grouping-by-factor'
import { documentsAmong } from './kinds'
import { KnownExperiments } from './known-experiments'
import type { LabelColumn, LabelColumns } from './label-columns'
import { placeAmong } from './place-among'
import type { Answers, Question } from './question'
import { remember } from './remember'
import { labelKeyOf, markTerm, needOf, paddedLength, placesOf } from './row-filter'
import { idOrder, type RowOrder, rowOrder } from './row-order'
import { idsOf, type Source } from './source'
import { TextSearch, withoutTexts } from './text-search'
import type { TraceTable } from './trace-table'

/** Marks and rows that are remembered, each a byte or four a trace at most. */
const MOST_MARKS = 12
const MOST_ROWS = 6
/** Answers that are remembered, some 50 kB each at most; each facet is one, and a page asks for a dozen and more. */
const MOST_ANSWERS = 192
/** Codes made for one question only, four bytes a trace and their texts. */
const MOST_GROUPINGS = 2
type Asked<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>

/** Answers questions from a table that is up to date. What it found out about a filter it remembers until the table changes. */
export class Answering {
  private readonly marks = new Map<string, Uint8Array>()
  private readonly rows = new Map<string, Int32Array>()
  private readonly answers = new Map<string, { answer: Answers[Question['kind']] }>()
  private readonly groupings = new Map<string, Grouping>()
  private readonly known: KnownExperiments
  private readonly costs: CostAnswers
  private readonly texts: TextSearch

  constructor(
    private readonly source: Source,
    private readonly table: TraceTable,
    private readonly labels: LabelColumns,
  ) {
    this.texts = new TextSearch(source, table)
    this.known = new KnownExperiments(table)
    this.costs = new CostAnswers(table, {
      grouping: async (by) => {
        const label = this.labelFor(by)
        return label === 'absent' ? null : this.grouping(by, label, false)
      },
      rows: (filter) => this.matches(filter),
    })
  }

  /** Names of experiments by id. */
  get experiments(): ReadonlyMap<string, string> {
    return this.known.names
  }

  set experiments(names: ReadonlyMap<string, string>) {
    if (this.known.put(names)) this.answers.clear()
  }

  get bytes(): number {
    const sum = (arrays: Iterable<{ byteLength: number }>) => [...arrays].reduce((all, { byteLength }) => all + byteLength, 0)
    return sum(this.marks.values()) + sum(this.rows.values()) + this.texts.bytes + this.costs.bytes
  }

  /** Keys of labels whose columns a question cannot do without. */
  static labelsOf(question: Question): string[] {
    const keys = (by: readonly string[]) => by.flatMap((one) => labelKeyOf(one) ?? [])
    switch (question.kind) {
      case 'groups':
        return keys([question.by])
      case 'costSums':
        return keys(question.by === null ? [] : [question.by])
      case 'facets':
        return keys(question.keys)
      case 'traces':
      case 'placeInList': {
        const key = columnToRead(question.sort)
        return key === null ? [] : [key]
      }
      default:
        return []
    }
  }

  /** Keys of labels that a question names only to filter: they can be looked up without a column. */
  static filterLabelsOf({ filter }: Question): string[] {
    return filter.terms.flatMap((term) => (term.kind === 'label' || term.kind === 'label_compare' ? labelValue(term.key) : []))
  }

  /** The table changed: what is remembered is void, but for what is known of texts. @param traces those written or removed */
  changed(traces: readonly string[]): void {
    this.texts.changed(traces)
    this.marks.clear()
    this.rows.clear()
    this.answers.clear()
    this.groupings.clear()
    this.costs.changed(traces.map((id) => this.rowOf(id)).filter((row) => row >= 0))
    this.known.changed()
  }

  async answer(question: Question): Promise<{ answer: Answers[Question['kind']] } | null> {
    if (this.namesLabel(question) && !this.known.areThere()) return null
    if (question.kind === 'matchingIds') return wrapped(await this.matching(question))
    const name = JSON.stringify(question)
    const known = this.answers.get(name)
    if (known) return remember(this.answers, name, known, MOST_ANSWERS)
    const found = await this.found(question)
    // What is found while texts are still made is found better a moment later, though no trace changes
    if (this.texts.partial && withoutTexts(question.filter).texts.length > 0) return found
    return found && remember(this.answers, name, found, MOST_ANSWERS)
  }

  private async found(question: Exclude<Question, { kind: 'matchingIds' }>): Promise<{ answer: Answers[Question['kind']] } | null> {
    switch (question.kind) {
      case 'traces':
        return wrapped(await this.traces(question))
      case 'countTraces':
        return wrapped(await this.count(question.filter))
      case 'size':
        return wrapped(await this.size(question))
      case 'placeInList':
        return this.place(question)
      case 'groups':
        return wrapped(await this.groups(question))
      case 'costSums':
        return wrapped(await this.costs.answer(question))
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
    const asked = { order, descending, limit: limit + 1, beyond }
    const soonest = sort === 'start' ? await this.firstByText(filter, asked) : null
    const found = soonest ?? firstOf(await this.matches(filter), order, descending, limit + 1, beyond)
    const page = found.subarray(0, limit)
    const last = page.at(-1)
    return {
      ids: this.idsOf(page),
      next: found.length > limit && last !== undefined ? positionAfter({ name: sort, descending }, order.valueOf(last), this.table.ids.text(last)) : null,
    }
  }

  /** Of a text that very many traces hold, the first by time are found without finding all. */
  private async firstByText(filter: TraceFilter, asked: Parameters<TextSearch['firstAmong']>[2]): Promise<Int32Array | null> {
    const { rest, texts } = withoutTexts(filter)
    return texts.length === 0 ? null : this.texts.firstAmong(await this.matches(rest), filter, asked)
  }

  private async count(filter: TraceFilter): Promise<Answers['countTraces']> {
    const { rest, texts } = withoutTexts(filter)
    const last = texts.length === 0 ? null : await this.texts.lastAmong(await this.matches(rest), filter)
    const rows = last ?? (await this.matches(filter))
    return { traces: rows.length, documents: documentsAmong(this.table, rows), atLeast: last !== null }
  }

  private async size({ filter }: Asked<'size'>): Promise<Answers['size']> {
    const rows = await this.matches(filter)
    const spans = exact(this.table.numbers.spans)
    return { traces: rows.length, spans: rows.reduce((sum, row) => sum + (spans[row] as number), 0) }
  }

  private async place({ filter, sort, descending, id }: Asked<'placeInList'>): Promise<{ answer: Answers['placeInList'] } | null> {
    const order = this.order(sort)
    if (!order) return null
    const rows = await this.matches(filter)
    const row = this.rowOf(id)
    const place = row < 0 ? null : placeAmong(rows, row, order, descending)
    if (!place) return { answer: null }
    const named = (at: number) => (at < 0 ? null : (this.table.ids.text(at) as TraceId))
    return { answer: { position: place.position, total: rows.length, previous: named(place.previous), next: named(place.next) } }
  }

  private async matching({ filter, after, limit }: Asked<'matchingIds'>): Promise<TraceId[] | null> {
    if (after !== null && !/^[0-9a-f]{32}$/.test(after)) return null
    const order = idOrder(this.table)
    const side = after === null ? null : order.againstPlace(null, after)
    return this.idsOf(firstOf(await this.matches(filter), order, false, limit, side && ((row) => side(row) > 0)))
  }

  private async groups({ filter, by, sort, descending, after, limit }: Asked<'groups'>): Promise<Answers['groups'] | null> {
    const label = this.labelFor(by)
    if (label === 'absent') return null
    const grouping = await this.grouping(by, label, false)
    if (!grouping) return null
    const name = `${sort} ${by}`
    const place = after === null ? null : readPlace({ name, descending }, after)
    return groupPage(this.table, await this.matches(filter), grouping, { sort, descending, after: place, limit }, name)
  }

  private async facets({ filter, keys, limit }: Asked<'facets'>): Promise<Answers['facets']> {
    const found: Answers['facets'] = []
    for (const key of keys) {
      const label = this.labelFor(key)
      const grouping = label === 'absent' ? null : await this.grouping(key, label, true)
      const rows = grouping && (await this.matches(withoutKey(filter, key)))
      found.push(grouping && rows && { key, ...facetCounts(rows, grouping, limit, key === 'model' ? this.table.models : null) })
    }
    return found
  }

  /** Places of the traces that match a filter, rising. */
  private async matches(filter: TraceFilter): Promise<Int32Array> {
    const name = JSON.stringify(filter.terms)
    const known = this.rows.get(name)
    if (known) return known
    const { rest, texts } = withoutTexts(filter)
    const found = texts.length > 0 ? await this.texts.among(await this.matches(rest), filter) : null
    if (found) return remember(this.rows, name, found, MOST_ROWS)
    const { alive, size } = this.table
    const left = new Uint32Array(paddedLength(size) / 4)
    new Uint8Array(left.buffer).set(alive.subarray(0, size))
    const together = texts.filter(({ negated }) => !negated)
    const marked = together.length > 0 ? [{ negated: false, marks: await this.foundBySql(together) }] : []
    for (const term of filter.terms)
      if (term.kind !== 'text' || term.negated) marked.push({ negated: 'negated' in term && term.negated, marks: await this.marksOf(term, filter) })
    for (const { negated, marks } of marked) {
      const words = new Uint32Array(marks.buffer)
      if (negated) for (let at = 0; at < left.length; at++) left[at] = (left[at] as number) & ~(words[at] as number)
      else for (let at = 0; at < left.length; at++) left[at] = (left[at] as number) & (words[at] as number)
    }
    return texts.length > 0 ? placesOf(left) : remember(this.rows, name, placesOf(left), MOST_ROWS)
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
    const marks = this.marks.get(name) ?? this.marked(await idsOf(this.source, { terms: [...terms] }))
    return terms.some(({ kind }) => kind === 'text') ? marks : remember(this.marks, name, marks, MOST_MARKS)
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
    const key = columnToRead(sort)
    const read = key === null ? null : this.labels.known(key)
    return key !== null && (!read || read.doubled) ? null : rowOrder(this.table, sort, () => this.known.ranked(), read)
  }

  private labelFor(by: string): LabelColumn | null | 'absent' {
    const key = labelKeyOf(by)
    if (key === null) return null
    const label = this.labels.known(key)
    return label === null || label.doubled ? 'absent' : label
  }

  /** Codes of a label are kept with it; others may have been made for the question. */
  private async grouping(by: string, label: LabelColumn | null, byValue: boolean): Promise<Grouping | null> {
    if (label) return groupingOf(this.table, by, label)
    const name = `${by} ${byValue}`
    const known = this.groupings.get(name)
    if (known) return known
    const made = by === 'repeat' ? await byFactor(this.table, this.source) : groupingOf(this.table, by, null, { byValue })
    return made && remember(this.groupings, name, made, MOST_GROUPINGS)
  }

  /** The label index is asked for experiments that exist; where a trace's does not, only SQL knows what that means. */
  private namesLabel(question: Question): boolean {
    return Answering.labelsOf(question).length > 0 || question.filter.terms.some(({ kind }) => kind === 'label' || kind === 'label_compare')
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
