import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundled } from '../lib/launch/bundle.mjs'
import { tableOf } from './table.mjs'

const ROOT = path.dirname(import.meta.dirname)

/**
 * `npm run bench -- detection [traces]`: stores one run of 100,000 traces and prints what detecting it anew takes, in time and
 * memory. The store and detection are TypeScript: they are bundled first, and run in processes of their own.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when it took more than 2 s or 300 MiB
 */
export async function detection(args) {
  const traces = Number(args[0] ?? 100_000)
  if (!Number.isSafeInteger(traces) || traces < 1) throw new Error('The number of traces must be a whole number, 1 or more.')
  // Inside the project, so that the bundle finds its packages
  const folder = mkdtempSync(path.join(ROOT, 'node_modules', '.onceover-detection-'))
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-detection-'))
  try {
    const script = await bundled('bench/detection/large-run.ts', folder)
    const run = (what) => started(script, [what, `file:${path.join(data, 'onceover.db')}`, String(traces)])
    run('fill')
    return print({ traces, ...JSON.parse(run('parts')), ...JSON.parse(run('whole')) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
}

function started(script, args) {
  const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', script, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  })
  if (status !== 0) throw new Error(`${path.basename(script)} ${args[0]} failed (exit code ${status})`)
  return stdout
}

function print({ traces, load, detect, first, late }) {
  const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`
  const line = tableOf(54, 12)
  line(`one run of ${traces.toLocaleString('en-US')} traces`, 'clock', 'processor', 'memory')
  for (const [name, cost] of [
    ['facts read and decoded', load],
    ['detected from those facts', detect],
    ['first detection, every verdict and document written', first],
    ['detected again after one late trace', late],
  ])
    line(name, seconds(cost.ms), seconds(cost.cpuMs), `+${Math.round(cost.grewMb)} MiB`)
  return detect.cpuMs <= 2_000 && first.grewMb <= 300 ? 0 : 1
}
