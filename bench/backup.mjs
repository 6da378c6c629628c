import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { send, spansStored, started } from './load.mjs'
import { tableOf } from './table.mjs'

const ROOT = path.dirname(import.meta.dirname)
const FILLING = { connections: 4, traces: 32, spansPerTrace: 4, seconds: 20 }
/** One span a request: the load whose answers a pause is seen in. */
const ARRIVING = { connections: 4, traces: 1, spansPerTrace: 1 }
/** Acknowledgements may take this much longer than at other times while a backup is made, in ms. */
const MOST_ADDED_MS = 500

/**
 * `npm run bench -- backup [traces]`: fills a store (100,000 traces of 4 spans), backs it up while traces arrive, reads the backup through
 * and restores it; prints how long each takes, with how much memory, and how long the slowest arrival waited.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when arrivals were refused or held up, or not everything was restored
 */
export async function backup(args) {
  const traces = Number(args[0] ?? 100_000)
  if (!Number.isSafeInteger(traces) || traces < 1) throw new Error('The number of traces must be a whole number, 1 or more.')
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-backup-'))
  const server = await started(data)
  try {
    for (let spans = 0; spans < traces * FILLING.spansPerTrace; ) {
      spans += (await send(server.port, FILLING)).acknowledged
      process.stderr.write(`${(spans / FILLING.spansPerTrace).toLocaleString('en-US')} traces sent\r`)
    }
    await spansStored(server.port)
    process.stderr.write('\n')
    const alone = await send(server.port, { ...ARRIVING, seconds: 15 })
    await spansStored(server.port)
    const file = path.join(data, 'bench.backup')
    const [made, during] = await Promise.all([onceover(data, 'backup', file), send(server.port, { ...ARRIVING, seconds: 15 })])
    const checked = await onceover(data, 'check-backup', file)
    const other = path.join(data, 'other')
    const restored = await onceover(other, 'restore', file)
    return print({ alone, during, made, checked, restored, bytes: statSync(file).size, store: statSync(path.join(data, 'onceover.db')).size })
  } finally {
    server.child.kill('SIGTERM')
    await server.ended
    rmSync(data, { recursive: true, force: true })
  }
}

/** Runs a verb, and tells how long it took and the most memory it held. */
function onceover(data, ...args) {
  const began = performance.now()
  const { DATABASE_URL: _, ...env } = process.env
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['lib/launch/cli.mjs', ...args], {
      cwd: ROOT,
      env: { ...env, ONCEOVER_DATA: data },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    let most = 0
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    const look = setInterval(() => {
      most = Math.max(most, residentBytes(child.pid))
    }, 50)
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(look)
      if (code !== 0) return reject(new Error(`${args[0]} failed (exit code ${code})`))
      resolve({ seconds: (performance.now() - began) / 1_000, most, out })
    })
  })
}

function residentBytes(pid) {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024
  } catch {
    return 0
  }
}

function print({ alone, during, made, checked, restored, bytes, store }) {
  const line = tableOf(46, 14)
  const number = (value) => Math.round(value).toLocaleString('en-US')
  const mega = (value) => `${number(value / 1e6)} MB`
  process.stdout.write(made.out)
  line('1 span a request, 4 connections', 'spans/s', 'slowest', 'refused')
  for (const [name, one] of [
    ['alone', alone],
    ['while a backup is made', during],
  ])
    line(name, number(one.perSecond), `${number(one.slowestMs)} ms`, String(one.refused))
  line(`a store of ${mega(store)} to a file of ${mega(bytes)}`, 'seconds', 'memory')
  for (const [name, one] of [
    ['backup, while traces arrive', made],
    ['check-backup', checked],
    ['restore', restored],
  ])
    line(name, one.seconds.toFixed(1), mega(one.most))
  return during.refused === 0 && during.slowestMs <= alone.slowestMs + MOST_ADDED_MS ? 0 : 1
}
