/**
 * How many of the traces that were acknowledged a server does not show with all of their spans, page by page of its list. It is asked
 * again for a while, for summaries follow what was stored.
 * @param {string} url
 * @param {ReadonlyMap<string, number>} acknowledged spans by trace
 * @returns {Promise<{ found: number, lost: string[], twice: number }>} `twice`: rows that two pages held
 */
export async function found(url, acknowledged, withinMs = 60_000) {
  for (const until = performance.now() + withinMs; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
    const { spans, twice } = await listed(url)
    const lost = [...acknowledged].filter(([id, count]) => (spans.get(id) ?? 0) < count).map(([id]) => id)
    if (lost.length === 0 || performance.now() > until) return { found: acknowledged.size - lost.length, lost, twice }
  }
}

async function listed(url) {
  const spans = new Map()
  let twice = 0
  for (let after = null; ; ) {
    const query = new URLSearchParams({ limit: '1000', sort: 'start', desc: '0', ...(after === null ? {} : { after }) })
    const page = await asked(`${url}/api/v1/traces?${query}`)
    for (const row of page.rows) {
      twice += spans.has(row.id) ? 1 : 0
      spans.set(row.id, row.spans)
    }
    if (page.next === null) return { spans, twice }
    after = page.next
  }
}

/** The JSON of a 200. @throws Error with what was answered otherwise */
export async function asked(address, init) {
  const answer = await fetch(address, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${address} was answered ${answer.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

/** Whether the pages and the interface answer: Overview as a page, the status, a list. @returns {Promise<string[]>} those that do not */
export async function silent(url) {
  const wrong = []
  for (const path of ['/', '/traces', '/api/v1/status', '/api/v1/traces?limit=5', '/api/v1/overview']) {
    const answer = await fetch(url + path, { signal: AbortSignal.timeout(20_000) }).catch((error) => ({ ok: false, status: error.message }))
    if (!answer.ok) wrong.push(`${path}: ${answer.status}`)
    else await answer.arrayBuffer()
  }
  return wrong
}
