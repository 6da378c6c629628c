import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detect, handshakes } from '../core/build-facts'
import { anyStory } from './any-story'

const shaken = handshakes({ opened: [0, 400, 900, 1_800], version: [0.2, 900.2] })

describe('detection does not depend on arrival', () => {
  it('any order of traces and handshakes gives equal findings', () => {
    const shuffled = anyStory.chain((story) =>
      fc.tuple(fc.constant(story), fc.shuffledSubarray(story, { minLength: story.length }), fc.shuffledSubarray(shaken, { minLength: shaken.length })),
    )
    fc.assert(
      fc.property(shuffled, ([story, other, hands]) => {
        expect(detect(other, hands)).toEqual(detect(story, shaken))
      }),
    )
  })

  it('detecting twice changes nothing, and traces are left as they were', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const before = structuredClone(story)
        const first = detect(story, shaken)
        expect(detect(story, shaken)).toEqual(first)
        expect(story).toEqual(before)
      }),
    )
  })

  it('a trace given twice changes nothing', () => {
    const repeated = anyStory.chain((story) => fc.tuple(fc.constant(story), fc.subarray(story)))
    fc.assert(
      fc.property(repeated, ([story, again]) => {
        expect(detect([...story, ...again])).toEqual(detect(story))
      }),
    )
  })
})
