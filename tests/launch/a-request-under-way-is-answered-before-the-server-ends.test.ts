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

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('a body that is half here at SIGTERM is taken, answered after its commit, and there after a restart', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-stop-'))
  try {
    const first = await startServer({ data })
    const socket = connect(Number(new URL(first.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`POST /v1/traces HTTP/1.1\r\nhost: onceover\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY.slice(0, 40)}`)
    await pause(300)
    const stopped = first.stop()
    await pause(300)
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
