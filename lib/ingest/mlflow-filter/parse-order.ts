import type { OrderKey } from './clause'
import { FilterError } from './filter-error'
import { tokenise } from './tokenise'

/**
 * Parses an `order_by` list (`timestamp_ms DESC`, ``tags.`mlflow.traceName` ASC``); ascending unless said otherwise.
 * @param identify What a dotted name stands for.
 * @throws FilterError that quotes the entry at fault.
 */
export function parseOrder<Entity extends string>(
  entries: readonly string[],
  identify: (parts: readonly string[], at: number) => { entity: Entity; key: string },
): OrderKey<Entity>[] {
  return entries.map((entry) => {
    const [name, direction, ...rest] = tokenise(entry)
    const word = direction?.kind === 'name' ? direction.parts.join('.').toUpperCase() : direction === undefined ? 'ASC' : ''
    if (name?.kind !== 'name' || rest.length > 0 || (word !== 'ASC' && word !== 'DESC')) {
      throw new FilterError(`Invalid order_by '${entry}': expected a key and ASC or DESC`, (rest[0] ?? direction ?? name)?.at ?? 0)
    }
    return { ...identify(name.parts, name.at), ascending: word === 'ASC' }
  })
}
