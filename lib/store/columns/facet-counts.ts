import { firstOf } from './first-of'
import { compareValues, type Grouping } from './grouping'
import { codesOf } from './members'
import type { ModelParts } from './model-parts'

/**
 * Values of one key among some rows, most frequent first and equally frequent ones as text, and how many there are; null is left out.
 * @param parts the other models of a row, where the key is the model: a trace counts under each, as the filter finds it
 */
export function facetCounts(
  rows: Int32Array,
  grouping: Grouping,
  limit: number,
  parts: ModelParts | null,
): { values: { value: string; count: number }[]; distinct: number } {
  const { codes, count, isNull, value } = grouping
  const counts = new Int32Array(count + 1)
  for (const row of rows) counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1
  parts?.each(rows, (row, model) => {
    if (model !== 0 && model !== codes[row]) counts[model] = (counts[model] as number) + 1
  })
  const present = codesOf(counts).filter((code) => !isNull(code))
  const order = { compare, against: (code: number) => (other: number) => compare(other, code) }
  function compare(a: number, b: number): number {
    return (counts[b] as number) - (counts[a] as number) || compareValues(grouping, a, b)
  }
  const top = firstOf(present, order, false, limit, null)
  return { values: Array.from(top, (code) => ({ value: value(code) as string, count: counts[code] as number })), distinct: present.length }
}
