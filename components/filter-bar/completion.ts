import { printKey, printTerm, printValues } from '@/lib/core/filter/filter-grammar'
import { FILTER_KEYS, filterKey, keyOfLabel, labelOfKey, SPECIAL_KEYS } from '@/lib/core/filter/filter-keys'
import { type FilterToken, filterTokens } from '@/lib/core/filter/filter-tokens'

export interface Completion {
  /** What the token becomes. */
  insert: string
  /** What is shown; `typed` characters of it, from the first, are what the reader typed already. */
  label: string
  typed: number
  hint: string
  count: number | null
  /** There may be more than `count`. */
  atLeast: boolean
  /** A key alone: its value is still to come. */
  open: boolean
}

export interface CompletionSources {
  /** Tags, metadata keys and attributes in use, with the number of traces that carry them. */
  labels: readonly { key: string; traces: number; atLeast: boolean }[]
  /** Known values of a key, with their number of traces. */
  values: readonly { value: string; count: number }[]
}

const MOST = 8
const FLAGS = ['true', 'false']

/** The token that the caret stands in or directly behind, or null between tokens. */
export function tokenAt(text: string, caret: number): FilterToken | null {
  return filterTokens(text).find((token) => caret > token.at && caret <= token.at + token.length) ?? null
}

/** The key whose value the caret stands in, when its values are worth asking for; null elsewhere. */
export function valueKeyAt(text: string, caret: number): string | null {
  const token = tokenAt(text, caret)
  if (!token?.key || token.op?.sign !== ':' || caret < token.op.at + token.op.length) return null
  return token.key.text
}

/** What is typed of the value that the caret stands in. */
export function typedValueAt(text: string, caret: number): string {
  return tokenAt(text, caret)?.values.at(-1)?.text ?? ''
}

/** The filter that leaves the traces whose value of a key begins with a text. */
export function startsWithFilter(key: string, beginning: string): string {
  const column = filterKey(key)?.column
  const value = `${beginning.replaceAll('*', '')}*`
  return printTerm(
    column
      ? { kind: 'column', column, op: 'glob', value, negated: false }
      : { kind: 'label', key: labelOfKey(key) ?? key, values: [value], match: 'glob', negated: false },
  )
}

/** What the text could go on with at the caret, best first, at most eight. */
export function completionsAt(text: string, caret: number, sources: CompletionSources): Completion[] {
  const token = tokenAt(text, caret)
  if (!token) return keyCompletions('', '', sources)
  const sign = token.negated ? '-' : ''
  if (!token.key || !token.op) {
    const word = token.values[0]
    return word && text[word.at] !== '"' && caret === token.at + token.length ? keyCompletions(sign, word.text, sources) : []
  }
  if (token.op.sign !== ':' || caret !== token.at + token.length) return []
  return valueCompletions(sign, token, sources)
}

function keyCompletions(sign: string, typed: string, sources: CompletionSources): Completion[] {
  const lower = typed.toLowerCase()
  const fits = (key: string) => key.toLowerCase().startsWith(lower)
  const entry = (label: string, hint: string, open: boolean, count: number | null = null): Completion => ({
    insert: sign + label,
    label,
    typed: typed.length,
    hint,
    count,
    atLeast: false,
    open,
  })
  const flags = fits('missing:') ? [entry('missing:true', 'spans are missing', false), entry('missing:false', 'whole traces', false)] : []
  const columns = FILTER_KEYS.filter(({ key }) => fits(key)).map(({ key, type, hint }) =>
    entry(`${key}${type === 'text' || type === 'word' || type === 'flag' ? ':' : '>'}`, hint, true),
  )
  const special = SPECIAL_KEYS.filter(({ key }) => key !== 'missing' && fits(key)).map(({ key, hint }) => entry(`${key}:`, hint, true))
  const labels = sources.labels
    .filter(({ key }) => fits(key) || fits(keyOfLabel(key)))
    .map(({ key, traces, atLeast }) => {
      const label = `${printKey(keyOfLabel(key))}:`
      return { ...entry(label, 'tag, metadata or attribute', true, traces), atLeast, typed: label.toLowerCase().startsWith(lower) ? typed.length : 0 }
    })
  const exact = typed === '' ? special.slice(0, 1) : special
  const offered = [...flags, ...exact, ...columns, ...labels].slice(0, typed === '' ? MOST : MOST - 1)
  if (typed === '') return offered
  return [
    ...offered,
    {
      insert: `${sign}${inQuotes(typed)}`,
      label: `"${typed}…"`,
      typed: 0,
      hint: 'text in names, inputs and outputs',
      count: null,
      atLeast: false,
      open: false,
    },
  ]
}

function valueCompletions(sign: string, token: FilterToken, sources: CompletionSources): Completion[] {
  const key = token.key?.text ?? ''
  const last = token.values.at(-1)?.text ?? ''
  const before = token.values.slice(0, -1).map((value) => value.text)
  const known = filterKey(key)
  const words = key === 'missing' || known?.type === 'flag' ? FLAGS : key === 'span_status' ? ['ok', 'error', 'unset'] : (known?.words ?? [])
  const counts = new Map(sources.values.map(({ value, count }) => [value, count]))
  const lower = last.toLowerCase()
  return [...new Set([...words, ...counts.keys()])]
    .filter((value) => value.toLowerCase().includes(lower) && value !== '')
    .sort((a, b) => Number(b.toLowerCase().startsWith(lower)) - Number(a.toLowerCase().startsWith(lower)))
    .slice(0, MOST)
    .map((value) => ({
      insert: sign + printValues(key, [...before, value]),
      label: value,
      typed: value.toLowerCase().startsWith(lower) ? last.length : 0,
      hint: '',
      count: counts.get(value) ?? null,
      atLeast: false,
      open: false,
    }))
}

function inQuotes(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

/** The text with the token at the caret replaced by a completion, and where the caret goes. A finished term gets a space behind it. */
export function completed(text: string, caret: number, completion: Completion): { text: string; caret: number } {
  const token = tokenAt(text, caret)
  const at = token?.at ?? caret
  const end = token ? token.at + token.length : caret
  const rest = text.slice(end)
  const insert = completion.open || rest.startsWith(' ') ? completion.insert : `${completion.insert} `
  return { text: text.slice(0, at) + insert + rest, caret: at + insert.length }
}
