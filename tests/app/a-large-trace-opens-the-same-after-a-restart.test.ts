import { rmSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { nodeAt } from '../../lib/core/view/skeleton'
import { decodeSkeleton } from '../../lib/core/view/skeleton-wire'
import { LARGE_FROM } from '../../lib/services/traces/read-skeleton'
import type { TestSpan } from '../ingest/wire/otlp-body'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'
import { ask } from './ask'
import { newIds, post } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server?.stop()
  if (server) rmSync(server.data, { recursive: true, force: true })
})

const spanId = (place: number) => Uint8Array.from([7, 7, 7, 7, 7, 7, place >> 8, place & 255])

async function skeleton(id: string) {
  const { status, headers, bytes } = await ask(server.url, `/api/v1/traces/${id}/skeleton`)
  expect(status).toBe(200)
  return { version: headers.etag ?? '', bytes, skeleton: decodeSkeleton(Uint8Array.from(gunzipSync(bytes)).buffer) }
}

it('made in a thread, with every span, in pages and packed, and found by a search', async () => {
  const { traceId, trace: id } = newIds()
  const start = BigInt(Date.now()) * 1_000_000n
  const count = LARGE_FROM + 50
  const spans = Array.from(
    { length: count },
    (_, at): TestSpan => ({
      traceId,
      spanId: spanId(at + 1),
      ...(at > 0 && { parentSpanId: spanId(1) }),
      name: `step ${at}`,
      start: start + BigInt(at),
      end: start + 1_000_000n,
    }),
  )
  expect((await post(server.url, spans)).status).toBe(200)
  await until('its summary tells all spans', async () => {
    const answer = await ask(server.url, `/api/v1/traces/${id}?spans=0`)
    return (answer.json().trace as { spans: number } | undefined)?.spans === count
  })
  const first = await skeleton(id)
  expect(first.skeleton.count).toBe(count)
  const page = (await ask(server.url, `/api/v1/traces/${id}?spans=3`)).json()
  expect(page.spans).toEqual([0, 1, 2].map((at) => nodeAt(first.skeleton, at)))
  expect((await ask(server.url, `/api/v1/traces/${id}/search?q=${encodeURIComponent(`step ${count - 1}`)}`)).json()).toMatchObject({
    matches: [{ where: 'name' }],
  })
  expect(server.defects()).toEqual([])

  const { data } = server
  await server.kill9()
  server = await startServer({ data })
  const second = await skeleton(id)
  expect([second.version, second.skeleton]).toEqual([first.version, first.skeleton])
  expect(server.defects()).toEqual([])
})
