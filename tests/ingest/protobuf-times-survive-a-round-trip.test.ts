import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Nanos } from '../../lib/core/time'
import { durationNs, durationText, timestampNs, timestampText } from '../../lib/ingest/mlflow/proto-time'

const nanos = fc.bigInt({ min: -(10n ** 18n), max: 4n * 10n ** 18n }).map((ns) => ns as Nanos)

describe('times of protobuf JSON', () => {
  it('come back to the nanosecond', () => {
    fc.assert(
      fc.property(nanos, (ns) => {
        expect([timestampNs(timestampText(ns)), durationNs(durationText(ns))]).toEqual([ns, ns])
      }),
    )
  })

  it('are written with 0, 3, 6 or 9 digits', () => {
    const seconds = 1_772_705_472_000_000_000n
    const texts = [0n, 345_000_000n, 345_678_000n, 345_678_901n].map((ns) => timestampText((seconds + ns) as Nanos))
    expect(texts).toEqual(['2026-03-05T10:11:12Z', '2026-03-05T10:11:12.345Z', '2026-03-05T10:11:12.345678Z', '2026-03-05T10:11:12.345678901Z'])
    expect([0n, 46_000_000n, 1_000_000_000n].map((ns) => durationText(ns as Nanos))).toEqual(['0s', '0.046s', '1s'])
  })

  it('may carry another time zone', () => {
    expect(timestampNs('2026-03-05T12:11:12.5+02:00')).toBe(1_772_705_472_500_000_000n)
    expect([timestampNs('2026-13-05T12:11:12Z'), timestampNs(''), durationNs('s')]).toEqual([null, null, null])
  })
})
