import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignLists } from '../../../lib/core/view/align-lists'

const lists = fc.array(fc.array(fc.constantFrom('a1', 'a2', 'b1', 'b2', 'c1'), { maxLength: 8 }), { minLength: 2, maxLength: 5 })
const aligning = { keys: [(item: string) => item, (item: string) => item.charAt(0)] }

describe('aligning lists', () => {
  it('puts every item into exactly one row, in the order of its list', () => {
    fc.assert(
      fc.property(lists, (given) => {
        const rows = alignLists(given, 0, aligning)
        given.forEach((list, column) => {
          expect(rows.map((row) => row[column]).filter((index) => index !== -1)).toEqual(list.map((_, index) => index))
        })
      }),
    )
  })

  it('puts only items that share a key into one row', () => {
    fc.assert(
      fc.property(lists, (given) => {
        for (const row of alignLists(given, 0, aligning)) {
          const letters = new Set(row.flatMap((index, column) => (index < 0 ? [] : [given[column]?.[index]?.charAt(0)])))
          expect(letters.size).toBe(1)
        }
      }),
    )
  })

  it('permutes its columns with the lists and changes nothing else', () => {
    fc.assert(
      fc.property(lists, fc.infiniteStream(fc.nat()), (given, random) => {
        const places = shuffled(given.length, random)
        const rows = alignLists(given, 0, aligning)
        const permuted = alignLists(
          places.map((place) => given[place] as string[]),
          places.indexOf(0),
          aligning,
        )
        expect(permuted).toEqual(rows.map((row) => places.map((place) => row[place])))
      }),
    )
  })
})

function shuffled(length: number, random: Iterator<number>): number[] {
  const places = Array.from({ length }, (_, at) => at)
  for (let at = length - 1; at > 0; at--) {
    const other = (random.next().value as number) % (at + 1)
    ;[places[at], places[other]] = [places[other] as number, places[at] as number]
  }
  return places
}
