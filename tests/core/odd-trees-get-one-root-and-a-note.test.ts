import { describe, expect, it } from 'vitest'
import { traceTree } from '../../lib/core/summary/summarise-tree'
import { id, span } from './build-span'

describe('the tree of a trace', () => {
  it('has the earliest of several roots as its root, and says so', () => {
    const tree = traceTree([span('late', { from: 5 }), span('early', { from: 1 })])
    expect(tree.root?.name).toBe('early')
    expect(tree.notes).toHaveLength(1)
  })

  it('breaks a circle at its earliest span, and says so', () => {
    const tree = traceTree([span('a', { from: 2, under: 'b' }), span('b', { from: 1, under: 'a' })])
    expect(tree.root?.name).toBe('b')
    expect([tree.depth.get(id('b')), tree.depth.get(id('a'))]).toEqual([1, 2])
    expect(tree.notes.join()).toContain('circle')
  })

  it('has no root when a parent is not here', () => {
    const tree = traceTree([span('a', { under: 'lost' }), span('b', { under: 'a' })])
    expect(tree.root).toBeNull()
    expect(tree.missingParents).toEqual([id('lost')])
    expect([tree.depth.get(id('a')), tree.depth.get(id('b'))]).toEqual([1, 2])
  })

  it('is laid out without recursion: a chain of 50,000 spans', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) => ({ ...span('s'), spanId: hex(i), parentSpanId: i === 0 ? null : hex(i - 1) }))
    expect(traceTree(chain.reverse()).depth.get(hex(49_999))).toBe(49_999)
  })
})

function hex(i: number) {
  return i.toString(16).padStart(16, '0') as ReturnType<typeof id>
}
