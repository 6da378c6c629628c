import { constants, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { until } from './figures.mjs'

/** How many traces are drawn from the store for questions to be about. */
const DRAWN = 300

/**
 * A throwaway copy of a store, for a server to run on.
 * @param {string} file the store that is kept from one run to the next
 * @returns {{ folder: string, remove: () => void }} the server's data folder
 */
export function copyOf(file) {
  const folder = mkdtempSync(path.join(tmpdir(), 'onceover-bench-ui-'))
  for (const ending of ['', '-wal']) {
    if (existsSync(file + ending)) copyFileSync(file + ending, path.join(folder, `onceover.db${ending}`), constants.COPYFILE_FICLONE)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * Draws from a store what questions are about, so that every one has an answer: labels and texts of traces spread over all of it.
 * @param {string} file
 * @returns {Promise<{ traces: number, labels: { key: string, value: string }[], texts: string[] }>}
 */
export async function drawFrom(file) {
  const client = createClient({ url: `file:${file}` })
  try {
    const one = async (sql, args) => (await client.execute({ sql, args })).rows[0]
    const { traces, most } = await one('SELECT count(*) AS traces, max(rowid) AS most FROM trace', [])
    const [labels, texts] = [[], []]
    for (let at = 0; at < DRAWN; at += 1) {
      const row = await one(
        'SELECT t.input_preview AS text, f.labels FROM trace t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id WHERE t.rowid >= ? LIMIT 1',
        [Math.floor(((at + 0.5) / DRAWN) * Number(most))],
      )
      if (!row) continue
      for (const [key, value] of JSON.parse(row.labels)) labels.push({ key, value })
      if (typeof row.text === 'string' && row.text.length > 40) texts.push(row.text)
    }
    return { traces: Number(traces), labels, texts }
  } finally {
    client.close()
  }
}

/**
 * Waits until a server has made what an older store lacks (texts to search). A store of the present form lacks nothing.
 * @param {string} url the server's address
 * @param {string} folder its data folder
 * @returns {Promise<number>} how long it took, in ms
 */
export async function whole(url, folder) {
  const began = performance.now()
  await fetch(`${url}/version`) // answered once the store is open, and so of the present form
  const client = createClient({ url: `file:${path.join(folder, 'onceover.db')}` })
  try {
    const lacks = async () => (await client.execute("SELECT 1 FROM setting WHERE key = 'texts_from'")).rows.length > 0
    await until('the texts of an older store', async () => !(await lacks()), { withinMs: 1_800_000, everyMs: 1_000 })
  } finally {
    client.close()
  }
  return performance.now() - began
}
