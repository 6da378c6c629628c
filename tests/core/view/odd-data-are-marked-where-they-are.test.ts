import { describe, expect, it } from 'vitest'
import { oddities, oddSpans } from '../../../lib/core/view/odd-spans'
import type { TreeSpan } from '../../../lib/core/view/rows'
import { columns, span } from './tree'

type More = NonNullable<Parameters<typeof columns>[1]>['more']

/** The oddities of each span that has some, by name. */
function odd(spans: readonly TreeSpan[], more: More = {}, ended = true): Record<string, string[]> {
  const { skeleton, shape, timeline } = columns(spans, { more })
  const found = oddSpans(skeleton, shape, timeline, ended)
  const named = Array.from(found.odd, (marks, row) => [skeleton.names[skeleton.name[shape.span[row] ?? -1] ?? -1] ?? 'ghost', oddities(marks)] as const)
  const marked = named.filter(([, marks]) => marks.length > 0)
  expect(found.count).toBe(marked.length)
  return Object.fromEntries(marked)
}

describe('odd data', () => {
  it('are not what an ordinary trace has', () => {
    expect(odd([span('root', null, 0, 50), span('a', 'root', 0, 20), span('b', 'root', 20, 50), span('at once', 'b', 30, 30)])).toEqual({})
  })

  it('a loop, and an end before its start', () => {
    expect(odd([span('root', null, 0, 50), span('me', 'me', 1, 2), span('back', 'root', 20, 10)])).toEqual({ me: ['loop'], back: ['endsFirst'] })
  })

  it('a span that never ended, once its trace has', () => {
    const spans = [span('root', null, 0, 50), span('open', 'root', 10, null)]
    expect(odd(spans)).toEqual({ open: ['open'] })
    expect(odd(spans, {}, false)).toEqual({})
  })

  it('a child outside the time of its parent; clocks that differ where another process recorded it', () => {
    const spans = [span('root', null, 10, 50), span('early', 'root', 0, 20), span('late', 'root', 40, 70), span('after', 'root', 60, 65)]
    expect(odd(spans)).toEqual({ early: ['outside'], late: ['outside'], after: ['outside'] })
    expect(odd(spans, { early: { originId: 2 }, late: { originId: 2 } })).toEqual({ early: ['clockSkew'], late: ['outside'], after: ['outside'] })
  })

  it('no difference that clocks of one process have', () => {
    expect(odd([span('root', null, 10, 50), span('a', 'root', 9.5, 50.9)])).toEqual({})
  })
})
