import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSkeleton } from '../../../lib/core/view/build-skeleton'
import { idAt, indexesOfIds, indexOfId, nodeAt, type SkeletonSpan } from '../../../lib/core/view/skeleton'
import { decodeSkeleton, encodeSkeleton } from '../../../lib/core/view/skeleton-wire'
import { idOf } from './tree'

const FARTHEST = 2n ** 62n - 1n
const tokens = fc.option(fc.oneof(fc.nat(100_000), fc.constant(0)))
const id = fc.nat({ max: 40 }).map((number) => idOf(`s${number}`))

const anySpan: fc.Arbitrary<SkeletonSpan> = fc.record({
  spanId: id,
  parentSpanId: fc.option(id),
  name: fc.string({ unit: 'grapheme', maxLength: 5 }),
  type: fc.constantFrom('', 'LLM', 'TOOL'),
  startNs: fc.bigInt({ min: -FARTHEST, max: FARTHEST }),
  endNs: fc.option(fc.bigInt({ min: -FARTHEST, max: FARTHEST })),
  status: fc.constantFrom('unset', 'ok', 'error'),
  originId: fc.nat(3),
  model: fc.option(fc.constantFrom('gpt-4o', 'claude')),
  inputTokens: tokens,
  outputTokens: tokens,
  totalTokens: tokens,
  costNano: fc.option(fc.bigInt({ min: 0n, max: 2n ** 53n - 1n })),
  counted: fc.boolean(),
  notes: fc.nat(9),
})

const anySpans = fc.uniqueArray(anySpan, { maxLength: 20, selector: (span) => span.spanId }).map((spans) => spans.sort(inOrder))

function inOrder(a: SkeletonSpan, b: SkeletonSpan): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1
  return a.spanId < b.spanId ? -1 : 1
}

const travelled = (spans: SkeletonSpan[], reported: number | null) => {
  const bytes = encodeSkeleton(buildSkeleton(spans, reported))
  return decodeSkeleton(Uint8Array.from(bytes).buffer)
}

describe('the skeleton of a trace', () => {
  it('loses nothing of any span on its way: not a nanosecond, not a parent that never arrived', () => {
    fc.assert(
      fc.property(anySpans, fc.option(fc.nat(50)), (spans, reported) => {
        const skeleton = travelled(spans, reported)
        expect({ count: skeleton.count, reported: skeleton.reportedSpans }).toEqual({ count: spans.length, reported })
        for (const [index, span] of spans.entries()) {
          expect(nodeAt(skeleton, index)).toEqual({
            id: span.spanId,
            parentId: span.parentSpanId,
            name: span.name,
            type: span.type,
            startNs: String(span.startNs),
            endNs: span.endNs === null ? null : String(span.endNs),
            status: span.status,
            model: span.model,
            inputTokens: span.inputTokens,
            outputTokens: span.outputTokens,
            totalTokens: span.totalTokens,
            costNano: span.costNano === null ? null : String(span.costNano),
            counted: span.counted,
            notes: span.notes,
          })
        }
      }),
    )
  })

  it('finds spans by their ids, and no others', () => {
    fc.assert(
      fc.property(anySpans, fc.array(id), (spans, asked) => {
        const skeleton = travelled(spans, null)
        const found = indexesOfIds(skeleton, [...asked, 'no id'])
        expect([...found.keys()].sort()).toEqual([...new Set(asked)].filter((one) => spans.some((span) => span.spanId === one)).sort())
        for (const [one, index] of found) expect(idAt(skeleton, index)).toBe(one)
        for (const one of [...asked, 'no id']) expect(indexOfId(skeleton, one)).toBe(found.get(one) ?? -1)
      }),
    )
  })

  it('of 33,000 spans takes less than 3 MB before it is compressed', () => {
    const spans = Array.from({ length: 33_000 }, (_, at): SkeletonSpan => {
      const spanId = at.toString(16).padStart(16, '0')
      const usage = { inputTokens: at, outputTokens: 5, totalTokens: at + 5, costNano: BigInt(at) }
      return {
        spanId,
        parentSpanId: at === 0 ? null : '0'.repeat(16),
        name: `step ${at % 50}`,
        type: 'LLM',
        startNs: BigInt(at),
        endNs: BigInt(at + 9),
        status: 'ok',
        originId: 1,
        model: 'gpt-4o-mini',
        ...usage,
        counted: true,
        notes: 0,
      }
    })
    expect(encodeSkeleton(buildSkeleton(spans, null)).length).toBeLessThan(3_000_000)
  })

  it('that was cut short, or is none, is refused', () => {
    const bytes = Uint8Array.from(encodeSkeleton(buildSkeleton([], null)))
    expect(decodeSkeleton(bytes.buffer).count).toBe(0)
    expect(() => decodeSkeleton(new ArrayBuffer(3))).toThrow('no skeleton')
    expect(() => decodeSkeleton(new TextEncoder().encode('{"error":{}}      ').buffer)).toThrow('no skeleton')
    const longer = Uint8Array.from([...bytes, 0])
    expect(() => decodeSkeleton(longer.buffer)).toThrow('cut short')
  })
})
