import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pixelmatch from 'pixelmatch'
import type { Locator, Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { ROOT } from './root'

const KEPT = path.join(ROOT, 'tests', 'e2e', 'snapshots')
const TAKEN = path.join(tmpdir(), 'onceover-pictures')
/** How far a pixel's colour may be off (0 to 1) before it differs, and which share of pixels may: edges of letters vary. */
const COLOUR = 0.2
const SHARE = 0.005

/**
 * Compares what a page shows with its picture in `tests/e2e/snapshots`. A picture that is absent is an error; with
 * ONCEOVER_PICTURES=write (not in CI) all are written anew.
 * @param masks what is painted over in both, because it is about the present moment
 * @throws saying where the picture taken and the difference lie
 */
export async function expectPicture(page: Page, name: string, masks: readonly Locator[] = []): Promise<void> {
  const kept = path.join(KEPT, `${name}.png`)
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css', mask: [...masks], maskColor: '#808080' })
  if (process.env.ONCEOVER_PICTURES === 'write' && process.env.CI !== 'true') {
    mkdirSync(KEPT, { recursive: true })
    writeFileSync(kept, taken)
    return
  }
  mkdirSync(TAKEN, { recursive: true })
  const [now, difference] = [path.join(TAKEN, `${name}.png`), path.join(TAKEN, `${name}-difference.png`)]
  for (const old of [now, difference]) rmSync(old, { force: true })
  const advice = 'If this is how it should look, write it with ONCEOVER_PICTURES=write npm test -- pages-look'
  if (!existsSync(kept)) {
    writeFileSync(now, taken)
    throw new Error(`there is no picture ${name}; the page looks like ${now}. ${advice}`)
  }
  const [before, after] = [PNG.sync.read(readFileSync(kept)), PNG.sync.read(taken)]
  if (before.width !== after.width || before.height !== after.height) {
    writeFileSync(now, taken)
    throw new Error(`${name} is ${after.width}×${after.height}, its picture ${before.width}×${before.height}; see ${now}. ${advice}`)
  }
  const marks = new PNG({ width: before.width, height: before.height })
  const differing = pixelmatch(before.data, after.data, marks.data, before.width, before.height, { threshold: COLOUR })
  const share = differing / (before.width * before.height)
  if (share <= SHARE) return
  writeFileSync(now, taken)
  writeFileSync(difference, PNG.sync.write(marks))
  throw new Error(`${name} looks otherwise: ${(100 * share).toFixed(2)} % of it differ. Taken: ${now}, difference: ${difference}. ${advice}`)
}
