import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type RedactionView, redactionView } from '../../lib/api/contract/redaction'
import { read, traces } from '../setup/api'
import { lacks } from '../setup/parts'
import { startPostgres } from '../setup/postgres'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { JSON_TYPE, newIds } from './law'

describe.skipIf(lacks('postgresql'))('two servers on one PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof startPostgres>>
  let [one, other]: TestServer[] = []
  beforeAll(async () => {
    database = await startPostgres()
    one = await startServer({ env: { DATABASE_URL: database.url } })
    other = await startServer({ env: { DATABASE_URL: database.url } })
  })
  afterAll(async () => {
    await one?.stop()
    await other?.stop()
    await database?.stop()
  })

  /** Sends a trace whose name holds what the rule takes; answers the name as it is stored. */
  async function storedName(server: TestServer): Promise<string> {
    const { trace, span } = newIds()
    const now = String(BigInt(Date.now()) * 1_000_000n)
    const spans = [{ traceId: trace, spanId: Buffer.from(span(1)).toString('hex'), name: 'case ZZTOP-123', startTimeUnixNano: now, endTimeUnixNano: now }]
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] })
    expect((await ask(server.url, '/v1/traces', { method: 'POST', headers: JSON_TYPE, body })).status).toBe(200)
    return await vi.waitUntil(async () => (await traces(server.url)).find(({ id }) => id === trace)?.name, { timeout: 10_000, interval: 100 })
  }

  it('rules that were changed on one hold on the other some seconds later', async () => {
    expect(await storedName(other as TestServer)).toBe('case ZZTOP-123')
    const { kinds, keys, tags } = (await read((one as TestServer).url, 'redaction', redactionView)) satisfies RedactionView
    const rules = { kinds, keys, tags, patterns: [{ name: 'own', pattern: 'ZZTOP-\\d{3}' }] }
    const saved = await ask((one as TestServer).url, '/api/v1/redaction', { method: 'PUT', headers: JSON_TYPE, body: JSON.stringify(rules) })
    expect(saved.status, saved.text).toBe(200)
    expect(await storedName(one as TestServer)).not.toContain('ZZTOP')
    await expect.poll(() => storedName(other as TestServer), { timeout: 20_000, interval: 1_000 }).not.toContain('ZZTOP')
  })
})
