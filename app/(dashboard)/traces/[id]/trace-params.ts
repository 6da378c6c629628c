import { parseAsArrayOf, parseAsBoolean, parseAsFloat, parseAsInteger, parseAsString } from 'nuqs/server'
import { traceParsers } from '../search-params'

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
