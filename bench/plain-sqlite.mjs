import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { attributesOf } from './span-request.mjs'

const BATCH = 1_000

/**
 * The limit on this machine: the same rows into one plain table, one row a span, through the same SQLite client, in transactions of
 * 1,000 rows, in WAL mode, with nothing decoded, derived or answered.
 * @param {number} seconds how long to insert
 * @returns {Promise<number>} rows a second
 */
export async function plainSqlite(seconds) {
  const folder = mkdtempSync(path.join(tmpdir(), 'onceover-bench-plain-'))
  const client = createClient({ url: `file:${path.join(folder, 'plain.db')}` })
  try {
    await client.execute('PRAGMA journal_mode = WAL')
    await client.execute('PRAGMA synchronous = NORMAL')
    await client.execute(
      'CREATE TABLE span (trace_id TEXT, span_id TEXT, parent_id TEXT, name TEXT, start_ns INTEGER, end_ns INTEGER, attributes TEXT, PRIMARY KEY (trace_id, span_id))',
    )
    const began = performance.now()
    let rows = 0
    while (performance.now() - began < seconds * 1_000) {
      await client.batch(batch(), 'write')
      rows += BATCH
    }
    return rows / ((performance.now() - began) / 1_000)
  } finally {
    client.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function batch() {
  return Array.from({ length: BATCH }, () => {
    const traceId = randomBytes(16).toString('hex')
    const start = BigInt(Date.now()) * 1_000_000n
    return {
      sql: 'INSERT INTO span VALUES (?, ?, ?, ?, ?, ?, ?)',
      args: [
        traceId,
        randomBytes(8).toString('hex'),
        null,
        'Completions',
        start,
        start + 40_000_000n,
        JSON.stringify(attributesOf(`doc-${traceId.slice(0, 12)}`)),
      ],
    }
  })
}
