import { describe, expect, it } from 'vitest'
import { chosenCount, NONE, printChosen, readChosen, selectionOf, shareChosen, withChosen } from '@/components/traces-table/selection-state'
import { selection } from '@/lib/api/contract/selection'

const id = (number: number) => number.toString(16).padStart(32, '0')
const ALL = { kind: 'all' as const, except: new Set<string>() }

describe('the selection of the table', () => {
  it('names traces one by one', () => {
    const two = withChosen(NONE, [id(1), id(2)], true)
    expect(two && selectionOf(two, 'cost>0', 900)).toEqual({ kind: 'traces', ids: [id(1), id(2)] })
    const one = two && withChosen(two, [id(1)], false)
    expect(one && [chosenCount(one, 900), shareChosen(one, [id(1), id(2)]), shareChosen(one, [id(2)])]).toEqual([1, 'mixed', true])
    expect(selectionOf(NONE, '', 900)).toBeNull()
  })

  it('takes everything that matches but a few, without naming it', () => {
    const most = withChosen(ALL, [id(7)], false)
    expect(most && selectionOf(most, 'cost>0', 31_000)).toEqual({ kind: 'filter', filter: 'cost>0', except: [id(7)] })
    expect(most && chosenCount(most, 31_000)).toBe(30_999)
    expect(most && withChosen(most, [id(7)], true)).toEqual(ALL)
  })

  it('is one the server takes, and no more is named than it takes', () => {
    const many = withChosen(
      NONE,
      Array.from({ length: 10_000 }, (_, index) => id(index)),
      true,
    )
    expect(many && selection.safeParse(selectionOf(many, '', 10_000)).success).toBe(true)
    expect(many && withChosen(many, [id(10_000)], true)).toBeNull()
  })

  it('stands in the address while it is short', () => {
    const two = withChosen(NONE, [id(1), id(2)], true)
    expect(two && readChosen(printChosen(two) ?? '')).toEqual(two)
    const most = withChosen(ALL, [id(7)], false)
    expect(most && readChosen(printChosen(most) ?? '')).toEqual(most)
    const many = withChosen(
      NONE,
      Array.from({ length: 41 }, (_, index) => id(index)),
      true,
    )
    expect(many && printChosen(many)).toBeNull()
    expect(printChosen(NONE)).toBeNull()
  })

  it('is not read from nonsense', () => {
    for (const text of ['', 'none', 'all,x', `${id(1)},`]) expect([text, readChosen(text)]).toEqual([text, null])
  })
})
