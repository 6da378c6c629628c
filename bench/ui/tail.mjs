import { SpanRequests } from '../span-request.mjs'
import { openVisit } from './browser.mjs'
import { median, until } from './figures.mjs'
import { LIST_ROW } from './pages.mjs'

const TRACES_A_SECOND = 10
const WINDOWS = 10
/** What garbage collection and tables of the engine leave more or less from one look to the next. */
const NOISE = { heap: 3e6, nodes: 500, listeners: 100 }

/**
 * Leaves the list open and live while traces arrive, and looks ten times at what is alive in the page. The first two looks are
 * warm-up; growth is the median of the last three beside that of the three after the warm-up.
 * @param {number} minutes how long
 */
export async function measureTail(browser, url, minutes, report) {
  const visit = await openVisit(browser)
  const sender = steadySender(url)
  const what = `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} of live tail`
  try {
    await visit.firstShown(`${url}/traces`, LIST_ROW)
    const newest = () => visit.page.evaluate((row) => document.querySelector(row)?.getAttribute('href'), LIST_ROW)
    const looks = []
    for (let at = 0; at < WINDOWS; at += 1) {
      const before = await newest()
      await new Promise((resolve) => setTimeout(resolve, (minutes * 60_000) / WINDOWS))
      await until('newer rows in the page', async () => (await newest()) !== before, { withinMs: 60_000 })
      looks.push(await visit.alive())
      if (sender.error) throw sender.error
    }
    for (const [of, unit] of [
      ['heap', 'bytes'],
      ['nodes', 'number'],
      ['listeners', 'number'],
    ]) {
      const values = looks.map((look) => look[of])
      const [early, late] = [median(values.slice(2, 5)), median(values.slice(-3))]
      const grew = Math.max(0, late - early)
      report.add(`${what}: growth of ${of === 'nodes' ? 'DOM nodes' : of}`, {
        value: grew,
        unit,
        most: Math.max(NOISE[of], early * 0.05),
        note: `${sender.sent} traces; from ${Math.round(early).toLocaleString('en-US')} to ${Math.round(late).toLocaleString('en-US')}`,
      })
    }
  } catch (error) {
    report.failed(`${what}: growth`, error)
  } finally {
    await sender.stop()
    await visit.close()
  }
}

/** Sends traces of four spans at an even pace. */
function steadySender(url) {
  const requests = new SpanRequests({ traces: Math.max(1, TRACES_A_SECOND / 5), spansPerTrace: 4 })
  const sender = { sent: 0, error: null }
  let [running, under] = [true, Promise.resolve()]
  const send = async () => {
    const answer = await fetch(`${url}/v1/traces`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-protobuf', 'x-mlflow-experiment-id': '0' },
      body: requests.next(),
    })
    if (!answer.ok) throw new Error(`the spans were refused: ${answer.status}`)
    await answer.arrayBuffer()
    sender.sent += TRACES_A_SECOND / 5
  }
  const timer = setInterval(() => {
    under = under
      .then(() => (running ? send() : undefined))
      .catch((error) => {
        sender.error = error
      })
  }, 200)
  return Object.assign(sender, {
    async stop() {
      running = false
      clearInterval(timer)
      await under
    },
  })
}
