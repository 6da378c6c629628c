import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type TracePage, tracePage } from '../../lib/api/contract/traces'
import { read } from '../setup/api'
import { gate } from '../setup/gate'
import { startServer } from '../setup/server'
import { type Acknowledged, sendSteadily } from './steady-sender'

const CLIENTS = 20
const KILLS = 3

it('every span acknowledged before a kill -9 is there after the restart, three times in a row', async () => {
  const acknowledged: Acknowledged = new Map()
  let server = await startServer()
  const { data } = server
  for (let kill = 1; kill <= KILLS; kill++) {
    const before = acknowledged.size
    let stopped = false
    const { url } = server
    const clients = Array.from({ length: CLIENTS }, () =>
      sendSteadily(
        () => url,
        acknowledged,
        () => stopped,
      ),
    )
    await expect.poll(() => acknowledged.size - before, { timeout: 60_000, interval: 10 }).toBeGreaterThan(300 * kill)
    await server.kill9()
    stopped = true
    await Promise.all(clients)
    server = await startServer({ data })
    await gate(server.url, 'Default') // brings what is derived up to date
    const stored = await spansByTrace(server.url)
    const lost = [...acknowledged].filter(([traceId, spans]) => (stored.get(traceId) ?? 0) < spans)
    expect(lost).toEqual([])
    expect(server.defects()).toEqual([])
  }
  await server.stop()
  rmSync(data, { recursive: true, force: true })
})

async function spansByTrace(url: string): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  let after: string | null = null
  do {
    const query = new URLSearchParams({ limit: '1000', sort: 'start', desc: '0', ...(after === null ? {} : { after }) })
    const page: TracePage = await read(url, `traces?${query}`, tracePage)
    for (const { id, spans } of page.rows) found.set(id, spans)
    after = page.next
  } while (after !== null)
  return found
}
