import path from 'node:path'
import Libsql from 'libsql'
import { silent } from './found.mjs'
import { report } from './report.mjs'
import { Senders } from './senders.mjs'
import { serverOn } from './server.mjs'

/**
 * Another process holds the lock of those who write for a while: senders are told to come again, and pages answer meanwhile.
 * @param {{ data: string, seconds?: number, traces?: number }} options `seconds`: how long; longer than the server waits (5 s)
 */
export async function locked({ data, seconds = 30, traces = 500 }) {
  const server = await serverOn({ data })
  const senders = new Senders({ url: server.url })
  await senders.more(traces)
  const other = new Libsql(path.join(data, 'onceover.db'))
  other.exec('PRAGMA busy_timeout=10000')
  other.exec('BEGIN EXCLUSIVE')
  const before = senders.acknowledged.size
  const dumb = await silent(server.url)
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
  const meanwhile = senders.acknowledged.size - before
  other.exec('COMMIT')
  other.close()
  await senders.more(traces)
  const result = await report('locked', server.url, senders, {
    seconds,
    'pages answered meanwhile': dumb.length === 0,
    'senders were told to come again': senders.refused > 0,
    'nothing was acknowledged meanwhile': meanwhile <= 4, // those under way when the lock was taken
    'no defect in the log': !server.logs().includes('onceover error'),
  })
  await server.kill('SIGTERM')
  return result
}
