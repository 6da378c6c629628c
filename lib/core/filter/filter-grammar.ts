import { traceIdFrom } from '../ids'
import type { FilterColumn, FilterTerm } from './filter'
import { type FilterKey, filterKey, filterKeyOfColumn, keyOfLabel, labelOfKey } from './filter-keys'
import { type FilterOperator, type FilterToken, type FilterValue, filterTokens } from './filter-tokens'
import { durationMsText, momentText, numberText, timeText, usdAmountText } from './filter-values'

type GrammarOp = '=' | '<' | '<=' | '>' | '>=' | 'glob'

/**
 * One term as the grammar makes it: a {@link FilterTerm}, or experiments by name (`*` is any text), which only a service can
 * turn into ids. Values are in the column's own unit: `cost` and `waste` in dollars, `*_ms` in milliseconds, flags `true`/`false`. A
 * moment may be relative to now, such as `-24h`; {@link momentMs} tells which it is.
 */
export type ParsedTerm =
  | { kind: 'experiment_name'; names: string[]; negated: boolean }
  | Extract<FilterTerm, { kind: 'run' }>
  | { kind: 'column'; column: FilterColumn; op: GrammarOp; value: string; alternatives?: string[]; negated: boolean }
  | Extract<FilterTerm, { kind: 'label' }>
  | { kind: 'label_compare'; key: string; op: Exclude<GrammarOp, 'glob'>; value: number; negated: boolean }
  | { kind: 'span'; field: 'name' | 'type' | 'status'; op: '=' | 'glob'; value: string; negated: boolean }
  | Extract<FilterTerm, { kind: 'text' }>

/** A conjunction of terms. */
export interface ParsedFilter {
  terms: ParsedTerm[]
}

/** Where a filter text stops making sense, in UTF-16 units of the text, and why, as a sentence. */
export interface FilterProblem {
  message: string
  at: number
  length: number
}

/**
 * Parses the filter bar's grammar: `doc_id:doc-00* cost>0.01 missing:true "free text" -state:ERROR`. Terms are joined with
 * "and"; `-` negates; `*` outside quotes is any text; a comma gives alternatives; a key that is neither a
 * column nor special is a label (tag, metadata key, attribute); `@model` is the label `model`, beside the column of that name. Never throws:
 * the first mistake is returned with its place.
 */
export function parseFilter(text: string): { filter: ParsedFilter } | { error: FilterProblem } {
  const terms: ParsedTerm[] = []
  for (const token of filterTokens(text)) {
    if (token.problem) return { error: token.problem }
    const term = termOf(token, text)
    if (term === null) continue
    if ('message' in term) return { error: term }
    terms.push(term)
  }
  return { filter: { terms } }
}

function termOf(token: FilterToken, text: string): ParsedTerm | FilterProblem | null {
  const value = token.values[0] as FilterValue
  if (!token.key || !token.op) return freeText(token, value, text)
  const sign = token.op.sign
  const negated = token.negated !== (sign === '!=')
  const equal = sign === ':' || sign === '!='
  const key = token.key.text
  if (text[token.key.at] === '(')
    return { message: 'Terms are not grouped by brackets: all of them must hold; quote a key that begins with one.', at: token.key.at, length: 1 }
  const stars = mixedStars(token)
  if (stars) return stars
  if (key === 'run') {
    if (negated) return { message: 'A run cannot be excluded; choose the runs to see.', at: token.at, length: token.length }
    return equal ? { kind: 'run', ids: texts(token) } : onlyEqual(token)
  }
  if (key === 'experiment') return equal ? { kind: 'experiment_name', names: texts(token), negated } : onlyEqual(token)
  const known = filterKey(key)
  const single = key === 'missing' || key.startsWith('span_') || known?.type === 'flag' || (known && !equal)
  if (single && token.values.length > 1) {
    const second = token.values[1] as FilterValue
    return { message: `${key} takes one value here; put it in quotes if the comma belongs to it.`, at: second.at - 1, length: second.length + 1 }
  }
  if (key === 'missing') {
    if (!equal) return onlyEqual(token)
    const flag = value.text.toLowerCase()
    if (flag !== 'true' && flag !== 'false') return { message: 'missing is true or false; for a number use missing_spans>1.', ...place(value) }
    return { kind: 'column', column: 'completeness', op: '=', value: 'complete', negated: (flag === 'true') !== negated }
  }
  if (key === 'span_name' || key === 'span_type' || key === 'span_status') {
    if (!equal) return onlyEqual(token)
    const field = key.slice(5) as 'name' | 'type' | 'status'
    return { kind: 'span', field, op: value.glob ? 'glob' : '=', value: value.text, negated }
  }
  if (known) return columnTerm(known, sign, negated, token)
  return labelTerm(labelOfKey(key) ?? key, sign, token, negated)
}

function freeText(token: FilterToken, value: FilterValue, source: string): ParsedTerm | FilterProblem | null {
  const written = source.slice(token.at, token.at + token.length)
  if (written === 'AND') return null
  if (written === 'NOT') return { message: 'A minus before a term excludes it, such as -state:ERROR.', ...place(value) }
  if (written === 'OR') return { message: 'Terms are joined with "and"; alternatives go behind a comma, such as doc_id:a,b.', ...place(value) }
  if (value.text.trim() === '') return { message: 'An empty text matches everything; leave it out.', at: token.at, length: token.length }
  return { kind: 'text', text: value.text, negated: token.negated }
}

function columnTerm(known: FilterKey, sign: FilterOperator, negated: boolean, token: FilterToken): ParsedTerm | FilterProblem {
  const equal = sign === ':' || sign === '!='
  const exact = known.type === 'text' || known.type === 'word' || known.type === 'flag'
  if (exact && !equal) return onlyEqual(token)
  if (known.type === 'time' && equal) {
    return { message: `A moment is rarely hit exactly: use ${known.key}> or ${known.key}<.`, at: token.op?.at ?? token.at, length: token.op?.length ?? 1 }
  }
  const glob = exact && known.type !== 'flag' && token.values.some((value) => value.glob)
  const read: string[] = []
  for (const value of token.values) {
    const text = glob ? value.text : columnValue(known, value.text)
    if (text === null) return { message: refusal(known, value.text), ...place(value) }
    read.push(text)
  }
  const [first = '', ...alternatives] = read
  const term: ParsedTerm = { kind: 'column', column: known.column, op: glob ? 'glob' : sign === ':' || sign === '!=' ? '=' : sign, value: first, negated }
  return alternatives.length > 0 ? { ...term, alternatives } : term
}

function columnValue(known: FilterKey, text: string): string | null {
  switch (known.type) {
    case 'text':
      return known.column === 'id' ? (traceIdFrom(text) ?? text) : text
    case 'word': {
      const plain = text.toLowerCase().replace(/[\s-]+/g, '_')
      return known.words?.find((word) => word.toLowerCase() === plain) ?? null
    }
    case 'flag':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() : null
    default:
      return READERS[known.type](text)
  }
}

function refusal(known: FilterKey, text: string): string {
  if (known.type === 'word') return `${known.key} is one of ${known.words?.join(', ')}.`
  if (known.type === 'flag') return `${known.key} is true or false.`
  return known.type === 'text' ? `"${text}" is no ${known.key}.` : `"${text}" is no ${WANTED[known.type]}.`
}

const READERS = { number: numberText, usd: usdAmountText, duration: durationMsText, time: momentText }
const WANTED = {
  number: 'number',
  usd: 'amount in dollars; one looks like 0.01',
  duration: 'duration; one looks like 34ms, 2s or 5m',
  time: 'time; one looks like 2026-11-01T04:50 (UTC), or -24h for a day ago',
}

function labelTerm(key: string, sign: FilterOperator, token: FilterToken, negated: boolean): ParsedTerm | FilterProblem {
  const value = token.values[0] as FilterValue
  if (sign !== ':' && sign !== '!=') {
    const number = token.values.length === 1 ? numberText(value.text) : null
    if (number === null) return { message: `"${value.text}" is no number.`, ...place(value) }
    return { kind: 'label_compare', key, op: sign, value: Number(number), negated }
  }
  if (token.values.length === 1 && value.glob && /^\*+$/.test(value.text)) return { kind: 'label', key, values: [], match: 'exists', negated }
  const glob = token.values.some((entry) => entry.glob)
  return { kind: 'label', key, values: texts(token), match: glob ? 'glob' : 'equal', negated }
}

/** One comparison is either by pattern or not: a quoted `*`, which is a letter, cannot stand beside an open one. */
function mixedStars(token: FilterToken): FilterProblem | null {
  if (!token.values.some(({ glob }) => glob)) return null
  const quoted = token.values.find(({ star }) => star)
  return quoted ? { message: 'A quoted * stands for itself and cannot be compared together with an open one.', ...place(quoted) } : null
}

function texts(token: FilterToken): string[] {
  return token.values.map((value) => value.text)
}

function place(value: FilterValue): { at: number; length: number } {
  return { at: value.at, length: Math.max(1, value.length) }
}

function onlyEqual(token: FilterToken): FilterProblem {
  const key = token.key?.text ?? ''
  return { message: `${key} is compared with a colon: ${key}:value.`, at: token.op?.at ?? token.at, length: token.op?.length ?? 1 }
}

/** Writes a filter in the grammar, so that `parseFilter(printFilter(f))` gives `f` for every `f` that {@link parseFilter} made. */
export function printFilter(filter: ParsedFilter): string {
  return filter.terms.map(printTerm).join(' ')
}

/** Writes one term in the grammar. */
export function printTerm(term: ParsedTerm): string {
  switch (term.kind) {
    case 'experiment_name':
      return signed(term.negated, `experiment:${term.names.map((name) => quoted(name, true)).join(',')}`)
    case 'run':
      return `run:${term.ids.map((id) => quoted(id, false)).join(',')}`
    case 'column':
      return printColumn(term)
    case 'label': {
      const values = term.match === 'exists' ? '*' : term.values.map((value) => quoted(value, term.match === 'glob')).join(',')
      return signed(term.negated, `${quotedKey(keyOfLabel(term.key))}:${values}`)
    }
    case 'label_compare':
      return signed(term.negated, `${quotedKey(keyOfLabel(term.key))}${term.op === '=' ? ':' : term.op}${term.value}`)
    case 'span':
      return signed(term.negated, `span_${term.field}:${quoted(term.value, term.op === 'glob')}`)
    case 'text':
      return signed(term.negated, /^(AND|OR|NOT)$/.test(term.text) || /[:<>=!]/.test(term.text) ? inQuotes(term.text) : quoted(term.text, true))
  }
}

/** Writes that a key of the bar, whatever it stands for, has one of some values. */
export function printValues(key: string, values: readonly string[]): string {
  return `${quotedKey(key)}:${values.map((value) => quoted(value, false)).join(',')}`
}

/** A key as it is written before its sign: in quotes where a letter of it would end it. */
export function printKey(key: string): string {
  return quotedKey(key)
}

function printColumn(term: Extract<ParsedTerm, { kind: 'column' }>): string {
  if (term.column === 'completeness' && term.op === '=' && term.value === 'complete' && !term.alternatives) return `missing:${term.negated}`
  const known = filterKeyOfColumn(term.column)
  const key = known?.key ?? term.column
  const sign = term.op === '=' || term.op === 'glob' ? ':' : term.op
  const values = [term.value, ...(term.alternatives ?? [])].map((value) => {
    if (known?.type === 'duration') return `${value}ms`
    return known?.type === 'time' ? timeText(value) : quoted(value, term.op === 'glob')
  })
  return signed(term.negated, `${key}${sign}${values.join(',')}`)
}

function signed(negated: boolean, text: string): string {
  return negated ? `-${text}` : text
}

function quotedKey(key: string): string {
  return key === '' || /[\s":<>=!*]/.test(key) || /^[-(]/.test(key) ? inQuotes(key) : key
}

/** Bare where it can be; with `star`, an asterisk stays outside the quotes so that it keeps its meaning. */
function quoted(text: string, star: boolean): string {
  if (text === '') return '""'
  if (star) {
    return text
      .split('*')
      .map((piece) => (piece === '' ? '' : quoted(piece, false)))
      .join('*')
  }
  return /[\s",*\\]/.test(text) || text.startsWith('-') ? inQuotes(text) : text
}

function inQuotes(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}
