import type { Clause, Comparator, OrderKey } from './clause'
import { comparison } from './compare'
import { FilterError } from './filter-error'
import { type FilterDialect, parseClauses } from './parse-clauses'
import { parseOrder } from './parse-order'

/** Looks a filter key up on one item; undefined or null when it has none. */
export type Lookup<Item> = (item: Item, entity: string, key: string) => string | number | null | undefined

const TEXT: readonly Comparator[] = ['=', '!=', 'LIKE', 'ILIKE', 'RLIKE', 'IN', 'NOT IN', 'IS NULL', 'IS NOT NULL']
const NUMBERS: readonly Comparator[] = ['=', '!=', '>', '>=', '<', '<=']

/** What the filters of runs and experiments may name: entities by the words for them, attribute keys, which of them are numbers. */
export interface EntityKeys {
  entities: Record<string, string>
  attributes: readonly string[]
  isNumber(entity: string, key: string): boolean
}

/**
 * Filters and orders a list in memory by MLflow's filter language for runs and experiments.
 * @param order `order_by` entries; ties keep the order of the list
 * @throws FilterError that names the position of what is wrong
 */
export function filterEntities<Item>(items: readonly Item[], filter: string, order: readonly string[], keys: EntityKeys, lookup: Lookup<Item>): Item[] {
  const dialect = dialectOf(keys)
  const tests = parseClauses(filter, dialect).map((clause) => testOf(clause, lookup))
  const sorts = parseOrder(order, dialect.identify)
  return items.filter((item) => tests.every((test) => test(item))).sort((a, b) => compareBy(sorts, lookup, a, b))
}

function dialectOf({ entities, attributes, isNumber }: EntityKeys): FilterDialect<string> {
  return {
    identify(parts, at) {
      const [head = '', ...rest] = parts
      const entity = rest.length === 0 ? 'attribute' : entities[head]
      const key = rest.length === 0 ? head : rest.join('.')
      if (entity === undefined) throw new FilterError(`Invalid entity type '${head}'. Valid ones are ${Object.keys(entities).join(', ')}`, at)
      if (entity === 'attribute' && !attributes.includes(key))
        throw new FilterError(`Invalid attribute key '${key}'. Valid ones are ${attributes.join(', ')}`, at)
      return { entity, key }
    },
    comparators: (entity, key) => (isNumber(entity, key) ? NUMBERS : TEXT),
    valueKind: (entity, key) => (isNumber(entity, key) ? 'number' : 'text'),
  }
}

function testOf<Item>(clause: Clause<string>, lookup: Lookup<Item>): (item: Item) => boolean {
  const holds = comparison(clause.comparator, clause.value, clause.at)
  return (item) => {
    const actual = lookup(item, clause.entity, clause.key)
    if (actual === undefined || actual === null) return clause.comparator === 'IS NULL'
    return holds(actual)
  }
}

function compareBy<Item>(sorts: readonly OrderKey<string>[], lookup: Lookup<Item>, a: Item, b: Item): number {
  for (const { entity, key, ascending } of sorts) {
    const left = lookup(a, entity, key) ?? null
    const right = lookup(b, entity, key) ?? null
    if (left === right) continue
    if (left === null) return 1
    if (right === null) return -1
    return (left < right ? -1 : 1) * (ascending ? 1 : -1)
  }
  return 0
}
