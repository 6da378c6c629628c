import { describe, expect, it } from 'vitest'
import { span, times, tree } from './tree'

describe('what never arrived', () => {
  it('stands as a ghost above the children that name it, below the root', () => {
    expect(tree([span('root', null, 0, 9), span('b', 'gone', 2), span('c', 'gone', 3), span('a', 'root', 1)])).toEqual([
      'root',
      '  a',
      '  [gone]',
      '    b',
      '    c',
    ])
  })

  it('stands at the top when the root itself is missing', () => {
    expect(tree([span('a', 'root', 1), span('b', 'a', 1)])).toEqual(['[root]', '  a', '    b'])
  })

  it('is counted from what the client reported, less the missing parents already shown', () => {
    expect(tree([span('root', null, 0, 9), span('b', 'gone', 2)], 5)).toEqual(['root', '  [gone]', '    b', '  [2 lost]'])
    expect(tree([span('root', null, 0, 9)], 1)).toEqual(['root'])
  })

  it('is no ghost when more arrived than reported', () => {
    expect(tree([span('root', null, 0, 9), span('a', 'root', 1), span('b', 'root', 2)], 2)).toEqual(['root', '  a', '  b'])
  })

  it('stands alone when no span arrived', () => {
    expect(tree([], 3)).toEqual(['[3 lost]'])
  })

  it('covers at least the time of its children', () => {
    const { bars } = times([span('root', null, 0, 9), span('b', 'gone', 2, 4), span('c', 'gone', 3, 7)], 5)
    expect(bars[1]).toEqual({ from: 2e6, to: 7e6, open: false })
    expect(bars.at(-1)).toBeNull()
  })
})
