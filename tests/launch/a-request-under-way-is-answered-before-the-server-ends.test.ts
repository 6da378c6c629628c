import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { startServer } from '../setup/server'

const TRACE = 'ab'.repeat(16)
const SPAN = { traceId: TRACE, spanId: 'cd'.repeat(8), name: 'late', startTimeUnixNano: '1795236615000000000', endTimeUnixNano: '1795236616000000000' }
const BODY = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [SPAN] }] }] })

/** Resolves once the port takes no further connection: the signal has arrived. */
const closed = (port: number) =>
  expect
    .poll(
      () =>
        new Promise((resolve) => {
          const probe = connect(port, '127.0.0.1', () => resolve(probe.destroy() && 'open'))
          probe.once('error', () => resolve('closed'))
        }),
      { timeout: 30_000, interval: 50 },
    )
    .toBe('closed')

it('a body that is half here at SIGTERM is taken, answered after its commit, and there after a restart', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-stop-'))
  try {
    const first = await startServer({ data })
    const port = Number(new URL(first.url).port)
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const headers = ['host: onceover', 'content-type: application/json', 'expect: 100-continue', `content-length: ${BODY.length}`]
    socket.write(`POST /v1/traces HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
    expect(String(((await once(socket, 'data')) as Buffer[])[0])).toMatch(/^HTTP\/1\.1 100 /)
    socket.write(BODY.slice(0, 40))
    const stopped = first.stop()
    await closed(port)
    const answered = once(socket, 'data') as Promise<Buffer[]>
    socket.write(BODY.slice(40))
    expect(String((await answered)[0])).toMatch(/^HTTP\/1\.1 200 /)
    socket.destroy()
    await stopped
    const second = await startServer({ data })
    const trace = await fetch(`${second.url}/api/v1/traces/${TRACE}`)
    expect(trace.status).toBe(200)
    await second.stop()
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
})
