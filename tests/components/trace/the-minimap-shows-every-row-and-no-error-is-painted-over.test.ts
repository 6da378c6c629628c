import { expect, it } from 'vitest'
import { minimapPixels } from '../../../components/trace/minimap/minimap-pixels'
import { LOOKS } from '../../../components/trace/span-look'
import type { Timeline } from '../../../lib/core/view/timeline'

const [PLAIN, CALL, ERROR] = [LOOKS.indexOf('plain'), LOOKS.indexOf('call'), LOOKS.indexOf('error')]

function timeline(rows: readonly (readonly [number, number])[], durationNs: number): Timeline {
  return {
    durationNs,
    from: Float64Array.from(rows, ([from]) => from),
    to: Float64Array.from(rows, ([, to]) => to),
    open: new Uint8Array(rows.length),
    gaps: [],
  }
}

it('each at its time and in its line, the shortest as one pixel', () => {
  const pixels = minimapPixels(
    timeline(
      [
        [0, 100],
        [50, 50],
      ],
      100,
    ),
    Uint8Array.of(PLAIN, CALL),
    4,
    2,
  )
  expect([...pixels]).toEqual([...Array.from({ length: 4 }, () => PLAIN + 1), 0, 0, CALL + 1, 0])
})

it('an error stays where later rows fall on the same pixels', () => {
  const rows = Array.from({ length: 1_000 }, () => [0, 100] as const)
  const looks = new Uint8Array(1_000).fill(PLAIN)
  looks[3] = ERROR
  expect([...minimapPixels(timeline(rows, 100), looks, 2, 1)]).toEqual([ERROR + 1, ERROR + 1])
})

it('what has no known time is left out, and a trace that took no time is one pixel wide', () => {
  const pixels = minimapPixels(
    timeline(
      [
        [0, 0],
        [Number.NaN, Number.NaN],
      ],
      0,
    ),
    Uint8Array.of(PLAIN, LOOKS.indexOf('ghost')),
    3,
    2,
  )
  expect([...pixels]).toEqual([PLAIN + 1, 0, 0, 0, 0, 0])
})
