import { percentile } from './figures.mjs'

/**
 * Turns the wheel over a region for some seconds and counts the frames the page draws meanwhile.
 * @returns {Promise<{ perSecond: number, slowest: number, blank: number, moved: boolean }>} `slowest` is the p95 of the time between
 *   two frames in ms, `blank` the share of frames without a row in the middle of the region
 */
export async function scrolled(page, row, { seconds = 5, step = 240 } = {}) {
  const middle = await page.evaluate((selector) => {
    const found = document.querySelector(selector)
    const box = (found.closest('[role=treegrid]') ?? document.documentElement).getBoundingClientRect()
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
    return { x: Math.round(box.left + box.width / 4), y: Math.round(top + (bottom - top) * 0.6) }
  }, row)
  const shown = () => page.evaluate(({ x, y, row }) => document.elementFromPoint(x, y)?.closest(row)?.textContent ?? null, { ...middle, row })
  const before = await shown()
  await page.mouse.move(middle.x, middle.y)
  await page.evaluate(({ row, middle }) => globalThis.benchWatch.countFrames(row, middle), { row, middle })
  const began = performance.now()
  for (let turn = 0; performance.now() - began < seconds * 1_000; turn += 1) await page.mouse.wheel(0, turn % 400 < 300 ? step : -step)
  const frames = await page.evaluate(() => {
    const { frames } = globalThis.benchWatch
    globalThis.benchWatch.frames = null
    return { ...frames, ended: performance.now() }
  })
  const gaps = frames.times.slice(1).map((time, at) => time - frames.times[at])
  return {
    perSecond: frames.times.length / ((frames.ended - frames.began) / 1_000),
    slowest: percentile(gaps, 0.95),
    blank: frames.blank / Math.max(1, frames.times.length),
    moved: (await shown()) !== before,
  }
}
