import type { Timeline } from '@/lib/core/view/timeline'
import { LOOKS } from '../span-look'

const ERROR = LOOKS.indexOf('error')

/**
 * The rows of a trace as pixels, line by line: 0 where nothing ran, else one more than the place of a look in `LOOKS`. A pixel that many
 * rows fall on shows the last of them, but an error before all. To draw 100,000 rectangles takes ten times as long.
 */
export function minimapPixels({ from, to, durationNs }: Timeline, looks: Uint8Array, width: number, lines: number): Uint8Array {
  const pixels = new Uint8Array(width * lines)
  const scale = width / Math.max(durationNs, 1)
  const draw = (row: number) => {
    const start = from[row] as number
    if (Number.isNaN(start)) return
    const left = Math.min(width - 1, Math.max(0, Math.floor(start * scale)))
    const right = Math.min(width, Math.max(left + 1, Math.round((to[row] as number) * scale)))
    const line = Math.floor((row / looks.length) * lines) * width
    pixels.fill((looks[row] as number) + 1, line + left, line + right)
  }
  for (let row = 0; row < looks.length; row++) if (looks[row] !== ERROR) draw(row)
  for (let row = 0; row < looks.length; row++) if (looks[row] === ERROR) draw(row)
  return pixels
}
