import { createParser, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { isFlag, oneOf, type ParameterRule } from '@/components/shell/url-rules'
import { readColumns } from '@/components/traces-table/column-list'
import { isGroupSort, isTraceSort } from '@/components/traces-table/columns'
import { readLevels } from '@/components/traces-table/group-keys'
import { readChosen } from '@/components/traces-table/selection-state'
import type { GroupSort, TraceSort } from '@/lib/api/contract/traces'

export const SPAN_TABS = ['content', 'attributes', 'events', 'raw'] as const
export const DENSITIES = ['s', 'm', 'l'] as const

const asTraceSort = createParser<TraceSort>({ parse: (text) => (isTraceSort(text) ? text : null), serialize: (sort) => sort })
const asGroupSort = createParser<GroupSort>({ parse: (text) => (isGroupSort(text) ? text : null), serialize: (sort) => sort })
/** A switch; what is neither true nor false is not read as false. */
const asFlag = createParser<boolean>({ parse: (text) => (text === 'true' ? true : text === 'false' ? false : null), serialize: String })

/** What a list of traces is: shared by the Traces page and the walk through it on the page of one trace. */
export const listParsers = {
  /** The filter, in the grammar of the filter bar. */
  q: parseAsString.withDefault(''),
  sort: asTraceSort.withDefault('start'),
  desc: asFlag.withDefault(true),
}

/** The state of the Traces page in its address. The selection (`sel`) is beside it: see `useSelection`. */
export const tracesParsers = {
  ...listParsers,
  /** What the traces are grouped by, at most two keys: see `readLevels`. */
  group: parseAsString.withDefault(''),
  groupSort: asGroupSort.withDefault('value'),
  groupDesc: asFlag.withDefault(false),
  /** Keys of the open groups, see `groupKey`. */
  open: parseAsArrayOf(parseAsString).withDefault([]),
  /** The columns in order, see `readColumns`; '' for the usual ones. */
  cols: parseAsString.withDefault(''),
  /** Label keys that are facets beside the usual ones. */
  facets: parseAsArrayOf(parseAsString).withDefault([]),
  /** Facets that are folded where they usually are open, and the other way. */
  fold: parseAsArrayOf(parseAsString).withDefault([]),
  density: parseAsStringLiteral(DENSITIES).withDefault('m'),
  live: asFlag.withDefault(true),
  /** The saved view that the address belongs to. */
  view: parseAsString,
}

const fine: ParameterRule = () => null

/** How the parameters of the Traces page are judged, so that the page can say what it does not use. */
export const TRACES_RULES: Record<string, ParameterRule> = {
  q: fine,
  sort: (text) => (isTraceSort(text) ? null : 'is no column: sorted by start'),
  desc: isFlag('is neither true nor false: the greatest come first'),
  group: (text) => {
    const { levels, refused } = readLevels(text)
    if (refused.length === 0) return null
    return `names what traces cannot be grouped by (${refused.join(', ')}): ${levels.length > 0 ? `grouped by ${levels.join(', ')}` : 'not grouped'}`
  },
  groupSort: (text) => (isGroupSort(text) ? null : 'is no order of groups: ordered by their names'),
  groupDesc: isFlag('is neither true nor false: the least come first'),
  open: fine,
  cols: (text) => {
    const { unknown } = readColumns(text)
    return unknown.length === 0
      ? null
      : `names ${unknown.length === 1 ? 'a column that is none' : 'columns that are none'} (${unknown.join(', ')}): the others are shown`
  },
  facets: fine,
  fold: fine,
  density: oneOf(DENSITIES, 'is no density: rows are 32 px'),
  live: isFlag('is neither true nor false: the list follows what arrives'),
  sel: (text) => (readChosen(text) ? null : 'names no traces: nothing is selected'),
  view: fine,
}

/** The state of the page of one trace, beside the list it was opened from. */
export const traceParsers = {
  ...listParsers,
  /** The address of the list it was opened from, where it is more than that: see `listAddress`. */
  list: parseAsString,
  /** The opened span. */
  span: parseAsString,
  tab: parseAsStringLiteral(SPAN_TABS).withDefault('content'),
  /** The window of the waterfall, in nanoseconds after the trace's start. */
  from: parseAsInteger,
  to: parseAsInteger,
}
