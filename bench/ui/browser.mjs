import { createServer } from 'node:http'
import { chromium } from 'playwright-core'

const HEARTBEAT = '/api/v1/status'

/** Starts Chromium; `--enable-precise-memory-info` lets a heap be told in bytes rather than in steps. */
export function startBrowser(executablePath) {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--enable-precise-memory-info'] })
}

/**
 * Opens a page in a context of its own, so with nothing cached, and with its bytes and memory watched.
 * @returns what `Visit` says
 */
export async function openVisit(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC', locale: 'en-US', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await page.addInitScript(watchInPage)
  return new Visit(context, page, await context.newCDPSession(page))
}

/** One page and what is known of it from outside: bytes by kind as they came over the wire, and memory. */
class Visit {
  #types = new Map()
  #bytes = new Map()
  #under = new Set()
  #quietSince = performance.now()

  constructor(context, page, cdp) {
    Object.assign(this, { context, page, cdp })
  }

  /** Goes to an address and waits until a selector shows something. @returns {Promise<number>} ms from the navigation to its paint */
  async firstShown(address, selector, { withinMs = 120_000 } = {}) {
    await this.cdp.send('Network.enable')
    this.cdp.on('Network.responseReceived', ({ requestId, type }) => this.#types.set(requestId, type))
    this.cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (!request.url.endsWith(HEARTBEAT)) this.#under.add(requestId)
    })
    this.cdp.on('Network.loadingFailed', ({ requestId }) => this.#ended(requestId, 0))
    this.cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => this.#ended(requestId, encodedDataLength))
    await this.page.addInitScript((shown) => globalThis.benchWatch.shown(shown), selector)
    await this.page.goto(address, { waitUntil: 'commit' })
    await this.page.waitForFunction(() => globalThis.benchWatch.shownAt !== null, null, { timeout: withinMs, polling: 100 })
    return this.page.evaluate(() => globalThis.benchWatch.shownAt)
  }

  #ended(requestId, length) {
    const type = this.#types.get(requestId) ?? 'Other'
    this.#bytes.set(type, (this.#bytes.get(type) ?? 0) + length)
    if (this.#under.delete(requestId)) this.#quietSince = performance.now()
  }

  /** Waits until nothing has been on its way for a second, but what every page asks each second. */
  async quiet(withinMs = 60_000) {
    for (const end = performance.now() + withinMs; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 100)))
      if (this.#under.size === 0 && performance.now() - this.#quietSince > 1_000) return
  }

  /** Bytes over the wire so far, heads included and compressed as they came; of one kind (`Script`, `Fetch`, …) or of all. */
  bytes(type) {
    return type === undefined ? [...this.#bytes.values()].reduce((sum, value) => sum + value, 0) : (this.#bytes.get(type) ?? 0)
  }

  /** Bytes of the JavaScript heap as it stands, garbage included. */
  heap() {
    return this.page.evaluate(() => performance.memory.usedJSHeapSize)
  }

  /** What is alive once garbage is collected. */
  async alive() {
    await this.cdp.send('HeapProfiler.enable')
    // Twice: what a finaliser lets go of in the first round goes in the second.
    for (let round = 0; round < 2; round += 1) await this.cdp.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.cdp.send('Runtime.getHeapUsage')
    const { nodes, jsEventListeners } = await this.cdp.send('Memory.getDOMCounters')
    return { heap: usedSize, nodes, listeners: jsEventListeners }
  }

  close() {
    return this.context.close()
  }
}

/** Runs in the page before anything of it: notes when something shows, and from an input to the paint of what it changes. */
function watchInPage() {
  const watch = { shownAt: null, result: null, highestHeap: 0 }
  globalThis.benchWatch = watch
  const visible = (selector) => {
    const found = document.querySelector(selector)
    return found !== null && found.getBoundingClientRect().height > 0 && found.textContent.trim() !== ''
  }
  /** Calls back after the frame under way has been painted. */
  const painted = (then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = then
      channel.port2.postMessage(null)
    })
  setInterval(() => {
    watch.highestHeap = Math.max(watch.highestHeap, performance.memory?.usedJSHeapSize ?? 0)
  }, 50)

  watch.shown = (selector) => {
    const look = () => {
      if (!visible(selector)) return requestAnimationFrame(look)
      painted(() => {
        watch.shownAt = performance.now()
      })
    }
    if (globalThis.top === globalThis) requestAnimationFrame(look)
  }

  /**
   * From the next input of a kind until the text of a region is another one, rests for a frame, and nothing shows as `busy`: `first`
   * is the paint of the first change, `done` that of the last, in ms after the input.
   */
  watch.arm = (kind, region, busy) => {
    const stateOf = () => document.querySelector(region)?.textContent ?? ''
    const before = stateOf()
    let [began, first, done, last] = [null, null, null, before]
    watch.result = null
    const look = () => {
      const now = stateOf()
      if (now !== last) {
        last = now
        painted(() => {
          done = performance.now() - began
          first ??= done
        })
      } else if (done !== null && now !== '' && now !== before && document.querySelector(busy) === null) {
        watch.result = { first, done }
        return
      }
      requestAnimationFrame(look)
    }
    const input = (event) => {
      began = event.timeStamp
      removeEventListener(kind, input, true)
      requestAnimationFrame(look)
    }
    addEventListener(kind, input, true)
  }

  /** Frames that the page can draw, from now on; `blank` counts those with no row in the middle of the region. */
  watch.countFrames = (row, middle) => {
    const frames = { began: performance.now(), times: [], blank: 0 }
    watch.frames = frames
    const tick = (now) => {
      if (watch.frames !== frames) return
      frames.times.push(now)
      if (document.elementFromPoint(middle.x, middle.y)?.closest(row) == null) frames.blank += 1
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  }
}

/** A page as plain as can be, with rows to scroll and a button that changes a text: what pages are compared with. */
export async function plainPage() {
  const rows = Array.from({ length: 20_000 }, (_, at) => `<div class="row">row ${at}</div>`).join('')
  const small =
    '<!doctype html><meta charset="utf-8"><title>plain</title><button onclick="shown.textContent = Math.random()">change</button><p id="shown" class="row">plain</p>'
  const server = createServer((message, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(message.url === '/rows' ? `<!doctype html><meta charset="utf-8"><title>rows</title>${rows}` : small)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}
