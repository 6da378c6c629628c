import { openVisit } from './browser.mjs'
import { median, percentile } from './figures.mjs'
import { LIST_ROW } from './pages.mjs'

const BUSY = '[role=treegrid][aria-busy=true], [role=status][aria-label^=Loading], [role=gridcell][aria-label^=Loading]'
const TABLE = '[role=treegrid]'

/**
 * From an input to the paint of what it asked for (the new rows, not merely a sign of life), at a million traces: p95 by kind of input
 * and over all.
 */
export async function measureInteractions(browser, url, drawn, plain, report) {
  const yardstick = await plainClick(browser, plain.url)
  report.add('a click that changes a text of a plain page, to its paint, p95', { value: yardstick, unit: 'ms' })
  const all = []
  for (const [what, act] of [
    ['filter', filterTimes],
    ['sort', sortTimes],
    ['expand a group', expandTimes],
    ['next trace', nextTimes],
  ]) {
    const visit = await openVisit(browser)
    try {
      const times = await act(visit, url, drawn)
      all.push(...times)
      const done = times.map((time) => time.done)
      const note = `p50 ${median(done).toFixed(0)} ms of ${done.length}; first change p95 ${percentile(
        times.map((time) => time.first),
        0.95,
      ).toFixed(0)} ms`
      report.add(`${what}, to the paint of the rows, p95`, { value: percentile(done, 0.95), unit: 'ms', most: 100, yardstick, note })
    } catch (error) {
      report.failed(`${what}, to the paint of the rows, p95`, error)
    } finally {
      await visit.close()
    }
  }
  if (all.length > 0) {
    const done = all.map((time) => time.done)
    report.add('all interactions, p95', { value: percentile(done, 0.95), unit: 'ms', most: 100, yardstick, note: `p50 ${median(done).toFixed(0)} ms` })
  }
}

/** The time of one input. */
async function timed(page, kind, region, act) {
  await page.evaluate(({ kind, region, busy }) => globalThis.benchWatch.arm(kind, region, busy), { kind, region, busy: BUSY })
  await act()
  await page.waitForFunction(() => globalThis.benchWatch.result !== null, null, { timeout: 30_000, polling: 50 })
  return page.evaluate(() => globalThis.benchWatch.result)
}

async function plainClick(browser, url) {
  const visit = await openVisit(browser)
  await visit.firstShown(url, '.row')
  const times = []
  for (let round = 0; round < 20; round += 1) times.push((await timed(visit.page, 'click', '#shown', () => visit.page.getByRole('button').click())).done)
  await visit.close()
  return percentile(times, 0.95)
}

async function filterTimes(visit, url, { labels }) {
  const { page } = visit
  await atList(visit, url)
  const chosen = ['doc_id', 'batch_id', 'env', 'tenant'].flatMap((key) =>
    [...new Set(labels.filter((label) => label.key === key).map(({ value }) => value))].slice(0, 6).map((value) => `${key}:"${value}"`),
  )
  const times = []
  for (const filter of chosen) {
    await visit.quiet(5_000) // a person looks at what came: what the filter before has counted does not run beside the next
    await page.getByRole('combobox', { name: 'Filter' }).fill(filter)
    times.push(await timed(page, 'keydown', TABLE, () => page.keyboard.press('Enter')))
  }
  return times
}

async function sortTimes(visit, url) {
  const { page } = visit
  await atList(visit, url)
  const heads = page.locator('[role=columnheader] button')
  const times = []
  for (let round = 0; round < 3; round += 1) {
    for (let at = 0; at < (await heads.count()); at += 1) {
      const head = heads.nth(at)
      if (await head.isVisible()) times.push(await timed(page, 'click', TABLE, () => head.click()))
    }
  }
  return times
}

async function expandTimes(visit, url) {
  const { page } = visit
  await visit.firstShown(`${url}/traces?group=batch_id`, '[role=treegrid] [role=row][aria-expanded]')
  await visit.quiet()
  const times = []
  for (let at = 0; at < 20; at += 1) {
    const closed = page.locator('[role=treegrid] [role=row][aria-expanded=false]').first()
    times.push(await timed(page, 'click', TABLE, () => closed.getByRole('button', { name: /^Unfold/ }).click()))
    const open = page.locator('[role=treegrid] [role=row][aria-expanded=true]').first()
    times.push(await timed(page, 'click', TABLE, () => open.getByRole('button', { name: /^Fold/ }).click()))
  }
  return times
}

/** `j` on the page of a trace that was opened from the list, until the next one's head and spans stand there. */
async function nextTimes(visit, url) {
  const { page } = visit
  await atList(visit, url)
  await page.locator(LIST_ROW).first().click()
  await page.waitForURL(/\/traces\/[0-9a-f]{32}/)
  await page.getByRole('button', { name: 'Next trace' }).waitFor()
  const times = []
  for (let round = 0; round < 20; round += 1) {
    await page.locator('button[aria-label="Next trace"]:not([disabled])').waitFor()
    await visit.quiet(5_000)
    times.push(await timed(page, 'keydown', 'main', () => page.keyboard.press('j')))
  }
  return times
}

async function atList(visit, url) {
  await visit.firstShown(`${url}/traces`, LIST_ROW)
  await visit.quiet()
}
