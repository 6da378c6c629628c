import { parseAsArrayOf, parseAsBoolean, parseAsFloat, parseAsInteger, parseAsString } from 'nuqs/server'
import { isFlag, oneOf, type ParameterRule } from '@/components/shell/url-rules'
import { SPAN_TABS, TRACES_RULES, traceParsers } from '../search-params'

/** The state of the page of one trace in its address: what is opened, and how its tree is looked at. */
export const treeParsers = {
  ...traceParsers,
  /** Rows at this depth and deeper are folded. */
  fold: parseAsInteger,
  /** Equal siblings are one row. */
  same: parseAsBoolean.withDefault(false),
  /** The critical path is marked. */
  path: parseAsBoolean.withDefault(false),
  /** What is searched for in the trace. */
  find: parseAsString.withDefault(''),
  /** Types of the spans shown; `-` for spans without one. */
  types: parseAsArrayOf(parseAsString).withDefault([]),
  errors: parseAsBoolean.withDefault(false),
  /** Least cost of the spans shown, in dollars; 0 for anything that costs something. */
  costs: parseAsFloat,
  /** Least length of the spans shown, in milliseconds. */
  longer: parseAsFloat,
  /** Idle gaps at full length, by their place. */
  gaps: parseAsArrayOf(parseAsInteger).withDefault([]),
}

const fine: ParameterRule = () => null
const time: ParameterRule = (text) => (/^\d+$/.test(text) ? null : 'is no time in nanoseconds after the start: the whole trace is shown')
const amount =
  (why: string): ParameterRule =>
  (text) =>
    text.trim() !== '' && Number(text) >= 0 ? null : why

/** What can stand in the address of the page of one trace. */
export const TRACE_RULES: Record<string, ParameterRule> = {
  ...TRACES_RULES,
  list: fine,
  span: fine,
  tab: oneOf(SPAN_TABS, 'is no tab of a span: its content is shown'),
  at: fine,
  diff: fine,
  from: time,
  to: time,
  fold: (text) => (/^\d+$/.test(text) ? null : 'is no depth: every level is open'),
  same: isFlag('is neither true nor false: equal siblings are a row each'),
  path: isFlag('is neither true nor false: the critical path is not marked'),
  find: fine,
  types: fine,
  errors: isFlag('is neither true nor false: spans without an error are shown too'),
  costs: amount('is no amount in dollars: spans of any cost are shown'),
  longer: amount('is no length in milliseconds: spans of any length are shown'),
  gaps: (text) => (/^\d+(,\d+)*$/.test(text) ? null : 'names no idle gaps: all are folded'),
}
