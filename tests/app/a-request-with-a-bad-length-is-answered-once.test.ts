import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawSocket } from '../setup/raw-socket'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** What hides in a body: it would delete everything, were it taken for a request. */
const HIDDEN = 'GET /version?smuggled HTTP/1.1\r\nHost: x\r\n\r\n'
const PATHS = ['/v1/traces', '/api/3.0/mlflow/traces', '/api/v1/views', '/']

/** Each with what follows the first line; `whole` ones are requests in order, and answered as such. */
const LENGTHS: [name: string, head: string, body: string][] = [
  ['Content-Length and Transfer-Encoding', `Content-Length: ${5 + HIDDEN.length}\r\nTransfer-Encoding: chunked\r\n`, `0\r\n\r\n${HIDDEN}`],
  ['Transfer-Encoding and Content-Length', 'Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `${HIDDEN.length.toString(16)}\r\n${HIDDEN}\r\n0\r\n\r\n`],
  ['two lengths', `Content-Length: 0\r\nContent-Length: ${HIDDEN.length}\r\n`, HIDDEN],
  ['two equal lengths', 'Content-Length: 2\r\nContent-Length: 2\r\n', `{}${HIDDEN}`],
  ['a list of lengths', `Content-Length: 0, ${HIDDEN.length}\r\n`, HIDDEN],
  ['a negative length', 'Content-Length: -1\r\n', HIDDEN],
  ['a signed length', 'Content-Length: +2\r\n', `{}${HIDDEN}`],
  ['a length in hexadecimal', 'Content-Length: 0x2\r\n', `{}${HIDDEN}`],
  ['a length of 2^64', 'Content-Length: 18446744073709551616\r\n', HIDDEN],
  ['a length in Arabic digits', 'Content-Length: \u0662\r\n', `{}${HIDDEN}`],
  ['a space before the colon', 'Content-Length : 2\r\n', `{}${HIDDEN}`],
  ['a folded length', 'X: a\r\n Content-Length: 2\r\n', HIDDEN],
  ['a folded coding', 'Transfer-Encoding:\r\n chunked\r\n', `0\r\n\r\n${HIDDEN}`],
  ['chunked that is not last', 'Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${HIDDEN}`],
  ['chunked twice', 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${HIDDEN}`],
  ['a coding nobody knows', 'Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${HIDDEN}`],
  ['a coding in front', 'Transfer-Encoding: gzip, chunked\r\n', `0\r\n\r\n${HIDDEN}`],
  ['a vertical tab in the coding', 'Transfer-Encoding:\u000bchunked\r\n', `0\r\n\r\n${HIDDEN}`],
  ['a bare line feed between headers', 'X: a\nContent-Length: 0\r\n', HIDDEN],
  ['a bare carriage return', `X: a\rContent-Length: ${HIDDEN.length}\r\n`, HIDDEN],
  ['a zero byte in a header', 'X: a\0b\r\nContent-Length: 2\r\n', `{}${HIDDEN}`],
  ['a chunk size that is none', 'Transfer-Encoding: chunked\r\n', `zz\r\n{}\r\n0\r\n\r\n${HIDDEN}`],
  ['a chunk size beyond 64 bits', 'Transfer-Encoding: chunked\r\n', `ffffffffffffffffff\r\n${HIDDEN}`],
  ['a chunk longer than it says', 'Transfer-Encoding: chunked\r\n', `2\r\n{}xx0\r\n\r\n${HIDDEN}`],
  ['a chunk ended by a bare line feed', 'Transfer-Encoding: chunked\r\n', `2\n{}\n0\n\n${HIDDEN}`],
  ['a chunk extension without end', 'Transfer-Encoding: chunked\r\n', `2;${'x'.repeat(200_000)}\r\n{}\r\n0\r\n\r\n${HIDDEN}`],
  ['a line feed in a chunk extension', 'Transfer-Encoding: chunked\r\n', `2;a\nb\r\n{}\r\n0\r\n\r\n${HIDDEN}`],
]

it.each(LENGTHS)('%s', async (_, head, body) => {
  for (const path of PATHS) {
    const raw = await rawSocket(server.url)
    raw.write(Buffer.from(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${head}\r\n${body}`, 'utf8'))
    const statuses = await raw.statuses(2, 700)
    const told = raw.received()
    raw.destroy()
    expect({ path, count: statuses.length <= 1, status: statuses[0] ?? 400 }).toEqual({
      path,
      count: true,
      status: expect.toSatisfy((status: number) => status >= 400 && status < 500),
    })
    expect(told).not.toContain('"version"')
  }
  expect(server.defects()).toEqual([])
})

it('what comes after a request in order is answered in its turn, and after one refused half-way not at all', async () => {
  const whole = await rawSocket(server.url)
  whole.write(`POST /api/v1/views HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}${HIDDEN}`)
  expect(await whole.statuses(2, 5_000)).toEqual([400, 200])
  whole.destroy()
  for (const path of ['/v1/traces', '/api/v1/views', '/api/3.0/mlflow/traces']) {
    const half = await rawSocket(server.url)
    half.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n${HIDDEN}`)
    expect({ path, statuses: await half.statuses(2, 1_000) }).toEqual({ path, statuses: [413] })
    half.destroy()
  }
})

it.each([
  [
    'an upgrade',
    'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  ],
  ['HTTP/2 in the clear', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n'],
  ['an address of another host', 'GET http://example.com/ HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['two hosts', 'GET /version HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
  ['a method nobody knows', 'HACK / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address of *', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address without a slash', 'POST *w/traces HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n'],
  ['an address that is a query', 'GET ?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address of a broken host', 'GET http://[/traces HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address without a host', 'GET http:// HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address of a broken port', 'GET http://x:99999/ HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['an address with spaces', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address of broken percents', 'GET /api/v1/traces/%E0%A4%A/skeleton HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['an address of two slashes', 'GET //example.com/%2f.. HTTP/1.1\r\nHost: x\r\n\r\n'],
])('%s is answered once, or the connection is closed', async (_, bytes) => {
  const raw = await rawSocket(server.url)
  raw.write(Buffer.from(bytes, 'latin1'))
  const statuses = await raw.statuses(1, 3_000)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await raw.statuses(2, 1)).toEqual(statuses)
  expect(statuses.length === 1 || (await raw.closed(1_000))).toBe(true)
  for (const status of statuses) expect(status).toBeLessThan(500)
  raw.destroy()
  expect(server.defects()).toEqual([])
})
