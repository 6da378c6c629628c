import { openVisit } from './browser.mjs'
import { median } from './figures.mjs'
import { scrolled } from './frames.mjs'

/** Rows of the Traces page and of the tree of a trace. */
export const LIST_ROW = '[role=treegrid] [role=row] a[href^="/traces/"]'
export const TREE_ROW = '[role=treegrid] [role=row][aria-level]'

/** Times of plain things in this browser: what the times of pages are compared with. */
export async function measurePlain(browser, plain, report) {
  const times = []
  for (let round = 0; round < 5; round += 1) {
    const visit = await openVisit(browser)
    times.push(await visit.firstShown(plain.url, '.row'))
    await visit.close()
  }
  const rows = await openVisit(browser)
  await rows.firstShown(`${plain.url}/rows`, '.row')
  const frames = await scrolled(rows.page, '.row', { seconds: 3 })
  await rows.close()
  const load = median(times)
  report.add('a plain page, until it shows', { value: load, unit: 'ms' })
  report.add('a plain page of 20,000 rows, scrolled', { value: frames.perSecond, unit: 'frames' })
  return { load, frames: frames.perSecond }
}

/** The list page with nothing cached: first row, and bytes of script as they came over the wire. */
export async function measureList(browser, url, plain, report) {
  const [times, scripts, all] = [[], [], []]
  for (let round = 0; round < 5; round += 1) {
    const visit = await openVisit(browser)
    times.push(await visit.firstShown(`${url}/traces`, LIST_ROW))
    await visit.quiet()
    scripts.push(visit.bytes('Script'))
    all.push(visit.bytes())
    await visit.close()
  }
  report.add('list page, cold: first row, median of 5', { value: median(times), unit: 'ms', most: 800, yardstick: plain.load })
  report.add('list page, cold: script, compressed', { value: Math.max(...scripts), unit: 'bytes', most: 300_000 })
  report.add('list page, cold: everything', { value: Math.max(...all), unit: 'bytes' })
}

/** A large trace: first row, bytes, heap at its highest and once it rests, and frames while its rows are scrolled. */
export async function measureTrace(browser, url, { id, name, aims }, plain, report) {
  const [times, bytes, heaps, alive, nodes] = [[], [], [], [], []]
  let frames
  for (let round = 0; round < 3; round += 1) {
    const visit = await openVisit(browser)
    times.push(await visit.firstShown(`${url}/traces/${id}`, TREE_ROW))
    await visit.quiet()
    bytes.push(visit.bytes())
    heaps.push(await visit.page.evaluate(() => globalThis.benchWatch.highestHeap))
    frames = await scrolled(visit.page, TREE_ROW)
    const rest = await visit.alive()
    alive.push(rest.heap)
    nodes.push(rest.nodes)
    await visit.close()
  }
  report.add(`${name}: first row, median of 3`, {
    value: median(times),
    unit: 'ms',
    most: aims.firstRow,
    yardstick: plain.load,
    note: `in their order ${times.map((time) => time.toFixed(0)).join(', ')}`,
  })
  report.add(`${name}: all bytes of the page`, { value: Math.max(...bytes), unit: 'bytes', most: aims.bytes })
  report.add(`${name}: heap at its highest, garbage included`, { value: Math.max(...heaps), unit: 'bytes', most: aims.heap })
  report.add(`${name}: heap once collected`, { value: Math.max(...alive), unit: 'bytes' })
  report.add(`${name}: DOM nodes after scrolling`, { value: Math.max(...nodes), unit: 'number' })
  if (!frames.moved) return report.failed(`${name}: frames while scrolling`, new Error('the rows did not move'))
  report.add(`${name}: frames while scrolling`, {
    value: frames.perSecond,
    unit: 'frames',
    least: aims.frames,
    yardstick: plain.frames,
    note: `p95 between frames ${frames.slowest.toFixed(0)} ms, ${(100 * frames.blank).toFixed(0)} % blank`,
  })
}
