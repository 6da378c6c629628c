import { wireLimits, wireLimitText } from '../wire-limits'
import type { Clause, Comparator } from './clause'
import { FilterError } from './filter-error'
import { type Token, tokenise } from './tokenise'

/** What a filter may name and how it may compare it. */
export interface FilterDialect<Entity extends string> {
  /** What a dotted name stands for. @throws FilterError for an unknown one. */
  identify(parts: readonly string[], at: number): { entity: Entity; key: string }
  comparators(entity: Entity, key: string, parts: readonly string[]): readonly Comparator[]
  /** `number`: compared with a number; `either`: with a number or a quoted text; else with a quoted text. */
  valueKind(entity: Entity, key: string): 'number' | 'text' | 'either'
}

/**
 * Parses comparisons joined by AND, the grammar that all of MLflow's filters share.
 * @returns the clauses in order; none for a blank filter.
 * @throws FilterError that names the position of what is wrong.
 */
export function parseClauses<Entity extends string>(filter: string, dialect: FilterDialect<Entity>): Clause<Entity>[] {
  const most = wireLimits().filterLength
  if (filter.length > most) throw new FilterError(`Invalid filter: longer than ${wireLimitText('filterLength')}`, most)
  const tokens = tokenise(filter)
  const clauses: Clause<Entity>[] = []
  let next = 0
  while (next < tokens.length) {
    if (clauses.length > 0) {
      const joint = tokens[next] as Token
      if (joint.kind === 'word' && joint.text === 'OR') throw new FilterError('Invalid filter: OR is not supported, only AND', joint.at)
      if (joint.kind !== 'word' || joint.text !== 'AND') throw new FilterError('Invalid filter: expected AND', joint.at)
      next += 1
    }
    const read = clauseAt(tokens, next, filter.length, dialect)
    clauses.push(read.clause)
    next = read.next
  }
  return clauses
}

function clauseAt<Entity extends string>(
  tokens: readonly Token[],
  start: number,
  end: number,
  dialect: FilterDialect<Entity>,
): { clause: Clause<Entity>; next: number } {
  const name = tokens[start]
  if (name?.kind !== 'name') throw new FilterError("Invalid filter: expected a name such as tags.doc_id or status, as in tags.doc_id = 'D1'", name?.at ?? end)
  const { entity, key } = dialect.identify(name.parts, name.at)
  const { comparator, next, at } = comparatorAt(tokens, start + 1, end)
  const allowed = dialect.comparators(entity, key, name.parts)
  if (!allowed.includes(comparator))
    throw new FilterError(`Invalid comparator '${comparator}' for ${name.parts.join('.')}, not one of ${allowed.join(', ')}`, at)
  const clause = { entity, key, comparator, at: name.at }
  if (comparator === 'IS NULL' || comparator === 'IS NOT NULL') return { clause: { ...clause, value: null }, next }
  const read = comparator === 'IN' || comparator === 'NOT IN' ? listAt(tokens, next, end) : valueAt(tokens, next, end, key, dialect.valueKind(entity, key))
  return { clause: { ...clause, value: read.value }, next: read.next }
}

function comparatorAt(tokens: readonly Token[], start: number, end: number): { comparator: Comparator; next: number; at: number } {
  const token = tokens[start]
  const at = token?.at ?? end
  if (token?.kind === 'operator') return { comparator: token.text as Comparator, next: start + 1, at }
  const words = tokens.slice(start, start + 3).map((one) => (one.kind === 'word' ? one.text : ''))
  if (words[0] === 'IS' && words[1] === 'NULL') return { comparator: 'IS NULL', next: start + 2, at }
  if (words[0] === 'IS' && words[1] === 'NOT' && words[2] === 'NULL') return { comparator: 'IS NOT NULL', next: start + 3, at }
  if (words[0] === 'NOT' && words[1] === 'IN') return { comparator: 'NOT IN', next: start + 2, at }
  if (words[0] === 'IN' || words[0] === 'LIKE' || words[0] === 'ILIKE' || words[0] === 'RLIKE') return { comparator: words[0], next: start + 1, at }
  throw new FilterError('Invalid filter: expected a comparator (=, !=, <, >, LIKE, ILIKE, RLIKE, IN, NOT IN, IS NULL …)', at)
}

function valueAt(
  tokens: readonly Token[],
  start: number,
  end: number,
  key: string,
  kind: 'number' | 'text' | 'either',
): { value: string | number; next: number } {
  const token = tokens[start]
  if (kind !== 'text' && token?.kind === 'number') return { value: kind === 'number' ? token.value : String(token.value), next: start + 1 }
  if (kind !== 'number' && token?.kind === 'string') return { value: token.text, next: start + 1 }
  throw new FilterError(
    kind === 'number' ? `Invalid filter: ${key} is compared with a number` : "Invalid filter: expected a quoted value such as 'D1'",
    token?.at ?? end,
  )
}

function listAt(tokens: readonly Token[], start: number, end: number): { value: string[]; next: number } {
  const open = tokens[start]
  if (open?.kind !== 'open') throw new FilterError("Invalid filter: IN takes a list such as ('OK', 'ERROR')", open?.at ?? end)
  const value: string[] = []
  for (let next = start + 1; ; next += 2) {
    const item = tokens[next]
    if (item?.kind !== 'string') throw new FilterError('Invalid filter: expected a quoted value in the list', item?.at ?? end)
    value.push(item.text)
    const mark = tokens[next + 1]
    if (mark?.kind === 'close') return { value, next: next + 2 }
    if (mark?.kind !== 'comma') throw new FilterError('Invalid filter: expected , or ) in the list', mark?.at ?? end)
  }
}
