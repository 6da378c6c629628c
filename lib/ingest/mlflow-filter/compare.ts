import { createContext, Script } from 'node:vm'
import { wildcardTest } from '../../core/filter/wildcard-test'
import type { Comparator } from './clause'
import { FilterError } from './filter-error'

const REGEX_BUDGET_MS = 50
/** For all values that one filter is asked of: an expression that is slow on each of them must not hold up everything. */
const REGEX_WHOLE_BUDGET_MS = 1_000

/** A test of one text (or number) against a clause's value. */
export type Comparison = (actual: string | number) => boolean

/**
 * The comparison a comparator and its value stand for. LIKE and RLIKE are case-sensitive, ILIKE is not (as MLflow on SQLite);
 * `%` is any text and `_` any character; RLIKE is searched, not anchored.
 * @throws FilterError when a regular expression does not compile.
 */
export function comparison(comparator: Comparator, value: number | string | string[] | null, at: number): Comparison {
  switch (comparator) {
    case '=':
      return (actual) => actual === value
    case '!=':
      return (actual) => actual !== value
    case 'IN':
      return (actual) => (value as string[]).includes(String(actual))
    case 'NOT IN':
      return (actual) => !(value as string[]).includes(String(actual))
    case 'LIKE':
      return like(String(value), '')
    case 'ILIKE':
      return like(String(value), 'i')
    case 'RLIKE':
      return regex(String(value), at)
    case '>':
      return (actual) => Number(actual) > Number(value)
    case '>=':
      return (actual) => Number(actual) >= Number(value)
    case '<':
      return (actual) => Number(actual) < Number(value)
    case '<=':
      return (actual) => Number(actual) <= Number(value)
    case 'IS NULL':
      return () => false
    case 'IS NOT NULL':
      return () => true
  }
}

function like(pattern: string, flag: string): Comparison {
  const pieces = pattern.split('%').map((piece) => Array.from(piece, (character) => (character === '_' ? null : character)))
  const fits = wildcardTest(pieces, flag === 'i' ? (character) => character.toUpperCase() : undefined)
  return (actual) => fits(String(actual))
}

/** A user's expression may backtrack for ever; it is run where it can be interrupted. */
function regex(source: string, at: number): Comparison {
  let compiled: RegExp
  try {
    compiled = new RegExp(source)
  } catch {
    throw new FilterError(`Invalid filter: '${source}' is no regular expression`, at)
  }
  const sandbox: { compiled: RegExp; actual: string } = { compiled, actual: '' }
  const context = createContext(sandbox)
  const script = new Script('compiled.test(actual)')
  let leftMs = REGEX_WHOLE_BUDGET_MS
  return (actual) => {
    if (leftMs <= 0) throw new FilterError(`The regular expression '${source}' takes more than ${REGEX_WHOLE_BUDGET_MS} ms in all`, at)
    sandbox.actual = String(actual)
    const began = performance.now()
    try {
      return script.runInContext(context, { timeout: REGEX_BUDGET_MS }) as boolean
    } catch {
      throw new FilterError(`The regular expression '${source}' takes more than ${REGEX_BUDGET_MS} ms on one value`, at)
    } finally {
      leftMs -= performance.now() - began
    }
  }
}
