import fc from 'fast-check'
import type { TreeSpan } from '../../../lib/core/view/rows'
import { span } from './tree'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const

/** Any trace of a few spans: any parents, absent ones and loops among them, any times, open spans and ends before starts. */
export const anyTrace: fc.Arbitrary<TreeSpan[]> = fc
  .uniqueArray(fc.constantFrom(...NAMES), { maxLength: NAMES.length })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .tuple(fc.option(fc.constantFrom(...NAMES, 'x')), fc.nat(40), fc.option(fc.integer({ min: -5, max: 40 }), { freq: 5 }))
          .map(([parent, start, length]) => span(name, parent, start, length === null ? null : start + length)),
      ),
    ),
  )
