import { describe, expect, it } from 'vitest'
import { span, tree } from './tree'

describe('odd structure', () => {
  it('a loop is cut at its earliest span', () => {
    expect(tree([span('root', null, 0), span('b', 'a', 2), span('a', 'b', 1)])).toEqual(['root', 'a !cycle', '  b'])
  })

  it('a span that is its own parent stands at the top', () => {
    expect(tree([span('root', null, 0), span('me', 'me', 1)])).toEqual(['root', 'me !cycle'])
  })

  it('the lost row does not slip under a cut loop', () => {
    expect(tree([span('root', null, 0), span('me', 'me', 1)], 4)).toEqual(['root', 'me !cycle', '[2 lost]'])
  })

  it('of two spans with one id the earlier keeps the children', () => {
    expect(tree([span('root', null, 0), span('a', 'root', 2), span('a', 'root', 1), span('b', 'a', 3)])).toEqual(['root', '  a', '    b', '  a !repeated_id'])
  })

  it('several roots stand side by side, a ghost beside them', () => {
    expect(tree([span('r1', null, 0), span('r2', null, 5), span('x', 'gone', 6)])).toEqual(['r1', 'r2', '[gone]', '  x'])
  })
})
