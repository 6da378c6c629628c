import { started } from '../load.mjs'
import { plainPage, startBrowser } from './browser.mjs'
import { measureCost } from './cost.mjs'
import { measureInteractions } from './interactions.mjs'
import { sendLargeTrace } from './large-trace.mjs'
import { million } from './million.mjs'
import { measureList, measurePlain, measureTrace } from './pages.mjs'
import { measureQuestions } from './questions.mjs'
import { Report } from './report.mjs'
import { copyOf, drawFrom, whole } from './store.mjs'
import { measureTail } from './tail.mjs'

/** What can be measured by itself. */
export const PARTS = ['questions', 'cost', 'list', 'interactions', 'traces', 'tail']

const LARGE = [
  { spans: 33_000, name: 'trace of 33,000 spans', aims: { firstRow: 1_000, bytes: 3e6, heap: 250e6 } },
  { spans: 100_000, name: 'trace of 100,000 spans', aims: { firstRow: 2_000, frames: 50 } },
]

/**
 * Measures the browser part and the answers behind it against their aims, on a store of a million traces that is kept between runs,
 * of which each run uses a copy.
 * @param {{ chromium: string, parts: readonly string[], minutes: number, store?: string, traces: number }} asked `store` is the file
 *   that is kept; the one in the folder for temporary files when left out
 * @returns {Promise<number>} exit code: 1 when an aim was missed
 */
export async function benchUi({ chromium, parts, minutes, store, traces }) {
  const file = await million(store, traces)
  const drawn = await drawFrom(file)
  const copy = copyOf(file)
  const report = new Report()
  process.once('exit', copy.remove) // Ctrl-C ends the process without coming back here
  const server = await started(copy.folder, { withinMs: 300_000 })
  process.once('exit', () => server.child.kill('SIGKILL'))
  const browser = await startBrowser(chromium)
  const plain = await plainPage()
  try {
    report.head(`${drawn.traces.toLocaleString('en-US')} traces`)
    const waited = await whole(server.url, copy.folder)
    if (waited > 1_000) report.add('an older store, until its texts can be searched', { value: waited, unit: 'ms' })
    if (parts.includes('questions')) await measureQuestions(server.url, drawn, report)
    if (parts.includes('cost')) await measureCost(server.url, report)
    report.head('Chromium')
    const yardsticks = { url: plain.url, ...(await measurePlain(browser, plain, report)) }
    if (parts.includes('list')) await measureList(browser, server.url, yardsticks, report)
    if (parts.includes('interactions')) await measureInteractions(browser, server.url, drawn, yardsticks, report)
    if (parts.includes('traces')) for (const large of LARGE) await largeTrace(browser, server.url, large, yardsticks, report)
    if (parts.includes('tail')) await measureTail(browser, server.url, minutes, report)
    return report.end()
  } finally {
    await browser.close()
    plain.close()
    server.child.kill('SIGTERM')
    await server.ended
    copy.remove()
  }
}

async function largeTrace(browser, url, { spans, name, aims }, plain, report) {
  try {
    const sent = await sendLargeTrace(url, { spans, name: `bench-${spans}` })
    await measureTrace(browser, url, { id: sent.id, name: `${name} (${Math.round(sent.bytes / 1e6)} MB)`, aims }, plain, report)
  } catch (error) {
    report.failed(name, error)
  }
}
