import { num, str } from '../cells'
import { groupSource } from '../sql/group-source'
import { planOf } from '../text/text-plan'
import { BeyondError } from './derived-numbers'
import { type Grouping, ofTexts } from './grouping'
import type { Source } from './source'
import { TextDictionary } from './text-dictionary'
import type { TraceTable } from './trace-table'

/** Different factors that SQL is asked to spell, and how many at once. */
const MOST_FACTORS = 5_000
const AT_ONCE = 100

/**
 * Groups by how often a document was evaluated. Each factor is spelled by SQL itself, as dialects write fractions in different ways.
 * @throws BeyondError when there are very many
 */
export async function byFactor(table: TraceTable, source: Source): Promise<Grouping> {
  const codes = new Int32Array(table.size)
  const known = new Map<number, number>()
  const fractions: (readonly [evaluations: number, pairs: number])[] = []
  for (let row = 0; row < table.size; row++) {
    const factor = table.alive[row] === 1 ? table.factor(row) : Number.NaN
    if (Number.isNaN(factor)) continue
    let code = known.get(factor)
    if (code === undefined) {
      if (fractions.length === MOST_FACTORS) throw new BeyondError('more factors than SQL is asked to spell')
      code = fractions.push(table.fraction(row))
      known.set(factor, code)
    }
    codes[row] = code
  }
  const texts = new TextDictionary()
  const encoder = new TextEncoder()
  for (const text of await spelled(source, fractions)) {
    const utf8 = encoder.encode(text)
    texts.add(utf8, 0, utf8.length)
  }
  return ofTexts(codes, texts)
}

async function spelled(source: Source, fractions: readonly (readonly [number, number])[]): Promise<string[]> {
  const filter = { terms: [] }
  const { value } = groupSource(source.dialect, filter, 'repeat', await planOf({ dialect: source.dialect, all: source.all, long: source.all }, filter))
  const found: string[] = []
  for (let from = 0; from < fractions.length; from += AT_ONCE) {
    const some = fractions.slice(from, from + AT_ONCE)
    const row = 'SELECT CAST(? AS INTEGER) AS place, CAST(? AS INTEGER) AS evaluations, CAST(? AS INTEGER) AS pairs'
    const rows = await source.all(
      `SELECT d.place, ${value} FROM (${some.map(() => row).join(' UNION ALL ')}) d`,
      some.flatMap((fraction, at) => [from + at, ...fraction]),
    )
    for (const [place, text] of rows) found[num(place)] = str(text)
  }
  return found
}
