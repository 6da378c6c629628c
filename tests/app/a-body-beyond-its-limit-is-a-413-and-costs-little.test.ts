import { readFileSync } from 'node:fs'
import { createDeflate, createGzip } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, expectWhole, PROTOBUF, sendGood } from './law'

const MIB = 1024 * 1024

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** Zeros, compressed: a thousand times smaller than they were. */
async function bomb(kind: 'gzip' | 'deflate', mebibytes: number): Promise<Buffer> {
  const stream = kind === 'gzip' ? createGzip({ level: 9 }) : createDeflate({ level: 9 })
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => stream.on('end', resolve))
  const zeros = Buffer.alloc(MIB)
  for (let sent = 0; sent < mebibytes; sent++) if (!stream.write(zeros)) await new Promise((resolve) => stream.once('drain', resolve))
  stream.end()
  await ended
  return Buffer.concat(chunks)
}

/** Most memory the process ever held, in bytes; null where the system does not say. */
function peakBytes(): number | null {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))
    return found ? Number(found[1]) * 1024 : null
  } catch {
    return null
  }
}

it('announced, in chunks, and on the way to every verb', async () => {
  await disturbsNothing(server, async () => {
    const chunk = Buffer.alloc(MIB, 32)
    const chunks = Array.from({ length: 66 }, () => chunk)
    for (const path of ['/v1/traces', '/api/3.0/mlflow/traces', '/api/2.0/mlflow/runs/log-batch', '/api/v1/expect-lists']) {
      for (const body of [Buffer.concat(chunks), chunks]) {
        const answer = await ask(server.url, path, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        expect({ path, status: answer.status, names: answer.text.includes('64 MiB') }).toEqual({ path, status: 413, names: true })
      }
    }
  })
})

it('an artifact beyond 256 MiB', async () => {
  const answer = await disturbsNothing(server, () =>
    ask(server.url, '/api/2.0/mlflow-artifacts/artifacts/0/x/artifacts/big.bin', { method: 'PUT', headers: { 'content-length': String(257 * MIB) }, body: [] }),
  )
  expect({ status: answer.status, message: answer.json().message }).toEqual({ status: 413, message: expect.stringContaining('256 MiB') })
})

it('compression bombs, many at a time, while a neighbour is served', async () => {
  const bombs = { gzip: await bomb('gzip', 2_048), deflate: await bomb('deflate', 2_048) }
  const before = peakBytes()
  await disturbsNothing(server, async () => {
    const answers = [...Array(8)].flatMap(() =>
      (['gzip', 'deflate'] as const).map((encoding) =>
        ask(server.url, '/v1/traces', { method: 'POST', headers: { ...PROTOBUF, 'content-encoding': encoding }, body: bombs[encoding] }),
      ),
    )
    const neighbour = await sendGood(server.url)
    await expectWhole(server.url, neighbour)
    for (const answer of await Promise.all(answers)) {
      expect(answer.status).toBe(413)
      expect(answer.text).toMatch(/256 MiB|200 times/)
    }
  })
  const after = peakBytes()
  // 32 GiB unpacked: each of the 16 holds 32 MiB at most before it is known for what it is.
  if (before !== null && after !== null) expect((after - before) / MIB).toBeLessThan(1_200)
})
