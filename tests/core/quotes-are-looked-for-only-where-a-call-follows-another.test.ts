import { describe, expect, it } from 'vitest'
import { quotesPossible } from '../../lib/core/summary/quotes-possible'
import type { Nanos } from '../../lib/core/time'
import type { CallRow } from '../../lib/core/trace-rows'

const call = {} as CallRow
const span = (startNs: bigint, endNs: bigint | null, of: CallRow | null = call) => ({ call: of, startNs: startNs as Nanos, endNs: endNs as Nanos | null })

describe('a call can quote another', () => {
  it('when it starts as the other has ended', () => {
    expect(quotesPossible([span(0n, 10n), span(10n, 20n)])).toBe(true)
    expect(quotesPossible([span(15n, 20n), span(0n, 10n), span(5n, 30n)])).toBe(true)
  })

  it('not when all overlap, when the other is open, or when there is no other', () => {
    expect(quotesPossible([span(0n, 10n), span(9n, 20n)])).toBe(false)
    expect(quotesPossible([span(0n, null), span(10n, 20n)])).toBe(false)
    expect(quotesPossible([span(0n, 10n)])).toBe(false)
    expect(quotesPossible([span(0n, 10n), span(20n, 30n, null)])).toBe(false)
  })
})
