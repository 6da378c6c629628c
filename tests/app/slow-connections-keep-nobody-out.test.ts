import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawSocket } from '../setup/raw-socket'
import { startServer, type TestServer } from '../setup/server'
import { expectWhole, sendGood } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer({
    env: { ONCEOVER_MAX_HEADER_SECONDS: '3', ONCEOVER_MAX_STALL_SECONDS: '3', ONCEOVER_MIN_BODY_RATE: '1000', ONCEOVER_MAX_CONNECTIONS: '600' },
  })
})
afterAll(() => server.stop())

const HEAD = 'POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n'

/** Ways to hold a connection: what is written at first, and then every second. */
const WAYS: [name: string, first: string, then: string, says: RegExp | null][] = [
  ['that say nothing', '', '', null],
  ['whose headers never end', `${HEAD}X: `, 'a', /408.*ONCEOVER_MAX_HEADER_SECONDS = 3 seconds/s],
  ['whose body drips, by length', `${HEAD}Content-Length: 1000000\r\n\r\n`, 'a', /408.*ONCEOVER_MIN_BODY_RATE = 1000 bytes a second/s],
  ['whose body drips, in chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n`, '1\r\na\r\n', /408.*ONCEOVER_MAX_STALL_SECONDS = 3 seconds/s],
  ['whose body drips, on the way to a page', 'POST /api/v1/views HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n', 'a', /408.*ONCEOVER_MIN_BODY_RATE/s],
]

it.each(WAYS)('500 connections %s', async (_, first, then, says) => {
  const slow = await Promise.all(Array.from({ length: 500 }, () => rawSocket(server.url)))
  for (const raw of slow) if (first !== '') raw.write(first)
  const dripping = setInterval(() => {
    for (const raw of slow) if (then !== '' && raw.socket.writable) raw.write(then)
  }, 1_000)
  const began = performance.now()
  const sent = await sendGood(server.url)
  const tookMs = performance.now() - began
  await expectWhole(server.url, sent)
  expect(tookMs).toBeLessThan(3_000)
  const closed = await Promise.all(slow.map((raw) => raw.closed(15_000)))
  clearInterval(dripping)
  expect(closed.filter(Boolean).length).toBe(500)
  if (says !== null) expect(slow.filter((raw) => says.test(raw.received())).length).toBe(500)
  for (const raw of slow) raw.destroy()
  expect(server.defects()).toEqual([])
})

it('a crowd larger than the server takes keeps nobody out either', async () => {
  const crowd = await Promise.all(Array.from({ length: 900 }, () => rawSocket(server.url)))
  await expectWhole(server.url, await sendGood(server.url))
  for (const raw of crowd) raw.destroy()
})

it('a slow sender that keeps its rate may take its time', async () => {
  const raw = await rawSocket(server.url)
  raw.write(`${HEAD}Content-Length: 24000\r\n\r\n`)
  // 12 s at twice the least rate: four times what a sender may stall.
  for (let second = 0; second < 12; second += 1) {
    raw.write(Buffer.alloc(2_000, 0xff))
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  expect(await raw.statuses(1, 5_000)).toEqual([400]) // read whole: it is no protobuf
  expect(raw.received()).toContain('protobuf')
  raw.destroy()
})
