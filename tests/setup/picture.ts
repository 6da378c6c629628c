import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pixelmatch from 'pixelmatch'
import type { Locator, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { ROOT } from './root'

const KEPT = path.join(ROOT, 'tests', 'e2e', 'snapshots')
const TAKEN = path.join(tmpdir(), 'onceover-pictures')
const ADVICE = 'If this is how it should look, write it with ONCEOVER_PICTURES=write npm test -- pages-look, and look at it'

/**
 * How far a pixel's colour may be off (0 to 1) before it differs, and how many pixels of a tile may: letters drawn by another
 * machine vary at their edges, a word that moved or changed fills a tile.
 */
const COLOUR = 0.2
const TILE = 16
const MOST_OF_TILE = 0.12 * TILE * TILE

/**
 * Compares what a page shows with its picture in `tests/e2e/snapshots`. A picture that is absent is an error; with
 * ONCEOVER_PICTURES=write (not in CI) all are written anew.
 * @param masks what is painted over in both, because it is about the present moment
 * @throws saying what differs, and where the picture taken and the difference lie
 */
export async function expectPicture(page: Page, name: string, masks: readonly Locator[] = []): Promise<void> {
  const kept = path.join(KEPT, `${name}.png`)
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css', mask: [...masks], maskColor: '#808080' })
  const after = PNG.sync.read(shot)
  if (process.env.ONCEOVER_PICTURES === 'write' && process.env.CI !== 'true') {
    mkdirSync(KEPT, { recursive: true })
    writeFileSync(kept, shot)
    return
  }
  mkdirSync(TAKEN, { recursive: true })
  const [now, difference] = [path.join(TAKEN, `${name}.png`), path.join(TAKEN, `${name}-difference.png`)]
  for (const old of [now, difference]) rmSync(old, { force: true })
  const refuse = (why: string, marks?: PNG) => {
    writeFileSync(now, shot)
    if (marks) writeFileSync(difference, PNG.sync.write(marks))
    throw new Error(`${name} ${why}. Taken: ${now}${marks ? `, difference: ${difference}` : ''}. ${ADVICE}`)
  }
  if (!existsSync(kept)) return refuse('has no picture')
  const before = PNG.sync.read(readFileSync(kept))
  if (before.width !== after.width || before.height !== after.height) {
    return refuse(`is ${after.width}×${after.height}, its picture ${before.width}×${before.height}`)
  }
  const marks = new PNG({ width: before.width, height: before.height })
  pixelmatch(before.data, after.data, marks.data, before.width, before.height, { threshold: COLOUR, diffMask: true })
  const places = changedTiles(marks)
  if (places.length > 0) refuse(`looks otherwise in ${places.length} places, first at ${places[0]}`, marks)
}

/** Tiles in which more pixels are marked than letters vary, from top to bottom, as `x,y` in pixels. */
function changedTiles({ width, height, data }: PNG): string[] {
  const columns = Math.ceil(width / TILE)
  const marked = new Uint32Array(columns * Math.ceil(height / TILE))
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (data[pixel * 4 + 3] === 0) continue
    const tile = Math.floor(pixel / width / TILE) * columns + Math.floor((pixel % width) / TILE)
    marked[tile] = (marked[tile] as number) + 1
  }
  return [...marked].flatMap((count, tile) => (count > MOST_OF_TILE ? [`${(tile % columns) * TILE},${Math.floor(tile / columns) * TILE}`] : []))
}
