import { execFile } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import Libsql from 'libsql'
import { report } from './report.mjs'
import { Senders } from './senders.mjs'
import { serverOn } from './server.mjs'

const ROOT = path.resolve(import.meta.dirname, '../..')
const WAY_BACK = /onceover\.db is damaged .*npx onceover restore <file> --replace/

/**
 * Pages of the database become garbage while the server runs: it says so, with the way back, and goes on by itself once the latest
 * backup is restored.
 * @param {{ data: string, traces?: number }} options
 */
export async function corrupted({ data, traces = 500 }) {
  const file = path.join(data, 'onceover.db')
  const backup = path.join(data, 'latest.backup')
  let server = await serverOn({ data })
  const senders = new Senders({ url: server.url })
  await senders.more(traces)
  await senders.stop()
  await onceover(data, 'backup', backup)
  await server.kill('SIGTERM') // what the log holds is brought into the file
  ruin(file, ['trace', 'span', 'arrival'])
  server = await serverOn({ data })
  const answers = {}
  for (const address of ['/api/v1/traces?limit=10', '/api/v1/overview', '/api/2.0/mlflow/traces?experiment_ids=0&max_results=5']) {
    const answer = await fetch(server.url + address)
    answers[address] = { status: answer.status, text: await answer.text() }
  }
  const sent = await sendOne(server.url)
  const started = await startSays(data)
  const began = performance.now()
  const lines = () => server.logs().split('\n')
  const log = lines().filter((line) => WAY_BACK.test(line)).length
  const defects = lines().filter((line) => line.startsWith('onceover error')).length
  await onceover(data, 'restore', backup, '--replace')
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const result = await report('corrupted', server.url, senders, {
    'answers say it with the way back': Object.values(answers).every(({ status, text }) => status === 503 && WAY_BACK.test(text)),
    'senders keep what they have': sent.status === 503 && sent.retryAfter && WAY_BACK.test(sent.text),
    'the start says it': WAY_BACK.test(started),
    'lines of the log that say it': log,
    'the log says it': log > 0,
    'no defect in the log': defects === 0,
    'a restore mends it, in ms': Math.round(performance.now() - began),
  })
  await server.kill('SIGTERM')
  return result
}

/** Writes over the first page of some tables, and over what begins with it. */
function ruin(file, tables) {
  const database = new Libsql(file)
  const { page_size: size } = database.prepare('PRAGMA page_size').get()
  const roots = tables.flatMap((table) => database.prepare('SELECT rootpage FROM sqlite_master WHERE tbl_name = ? AND rootpage > 0').all(table))
  database.close()
  const descriptor = openSync(file, 'r+')
  for (const { rootpage } of roots) writeSync(descriptor, Buffer.alloc(size, 0xa5), 0, size, (rootpage - 1) * size)
  closeSync(descriptor)
}

async function sendOne(url) {
  const senders = new Senders({ url, clients: 1 })
  for (let tries = 0; senders.said.size === 0 && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 50))
  await senders.stop()
  return {
    status: senders.answers.has(503) ? 503 : [...senders.answers.keys()][0],
    text: [...senders.said].join(' '),
    retryAfter: senders.withoutRetryAfter === 0,
  }
}

/** What `npm start` prints over the damaged database, on another port. */
async function startSays(data) {
  const { freePort } = await import('./server.mjs')
  const env = { ...process.env, ONCEOVER_DATA: data, PORT: String(await freePort()) }
  delete env.DATABASE_URL
  const ended = await promisify(execFile)(process.execPath, ['lib/launch/start.mjs'], { cwd: ROOT, env, timeout: 60_000 }).catch((error) => error)
  return `${ended.stdout}${ended.stderr}`
}

/** Runs a verb of `npx onceover`. @returns {Promise<string>} what it printed */
export async function onceover(data, ...args) {
  const env = { ...process.env, ONCEOVER_DATA: data }
  delete env.DATABASE_URL
  const { stdout } = await promisify(execFile)(process.execPath, ['lib/launch/cli.mjs', ...args], { cwd: ROOT, env })
  return stdout
}
