import { parseAsArrayOf, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { TRACE_SORTS } from '@/lib/api/contract/traces'

export const GROUP_SORTS = ['value', 'traces', 'waste', 'last'] as const
export const SPAN_TABS = ['content', 'attributes', 'events', 'raw'] as const
export const DENSITIES = ['s', 'm', 'l'] as const

/** What a list of traces is: shared by the Traces page and the walk through it on the page of one trace. */
export const listParsers = {
  /** The filter, in the grammar of the filter bar. */
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(TRACE_SORTS).withDefault('start'),
  desc: parseAsBoolean.withDefault(true),
}

/** The state of the Traces page in its address. */
export const tracesParsers = {
  ...listParsers,
  /** '' is no grouping. */
  group: parseAsString.withDefault(''),
  groupSort: parseAsStringLiteral(GROUP_SORTS).withDefault('value'),
  groupDesc: parseAsBoolean.withDefault(false),
  /** Keys of the open groups, see `groupKey`. */
  open: parseAsArrayOf(parseAsString).withDefault([]),
  density: parseAsStringLiteral(DENSITIES).withDefault('m'),
  live: parseAsBoolean.withDefault(true),
}

/** The state of the page of one trace, beside the list it was opened from. */
export const traceParsers = {
  ...listParsers,
  /** The opened span. */
  span: parseAsString,
  tab: parseAsStringLiteral(SPAN_TABS).withDefault('content'),
  /** The window of the waterfall, in nanoseconds after the trace's start. */
  from: parseAsInteger,
  to: parseAsInteger,
}
