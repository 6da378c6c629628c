import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from '../../lib/launch/bundle.mjs'

const ROOT = path.dirname(path.dirname(import.meta.dirname))

/**
 * Fills an SQLite store with traces as if they had been sent, summarised and detected, a few minutes for a million. A store that is
 * there is left as it is; one that was cut short (`<file>.filling`) is filled up.
 * @param {string} file where the database is or goes
 * @param {number} traces how many
 */
export async function million(file = path.join(tmpdir(), 'onceover-million', 'onceover.db'), traces = 1_000_000) {
  if (!Number.isSafeInteger(traces) || traces < 1) throw new Error('The number of traces must be a whole number, 1 or more.')
  mkdirSync(path.dirname(file), { recursive: true })
  if (existsSync(file)) return file
  const filling = `${file}.filling`
  // Inside the project, so that the bundle finds its packages
  const modules = path.join(ROOT, 'node_modules')
  const folder = mkdtempSync(path.join(existsSync(modules) ? modules : tmpdir(), '.onceover-million-'))
  try {
    const script = await bundled('bench/ui/million/fill.ts', folder)
    const { status } = spawnSync(process.execPath, ['--max-old-space-size=4096', script, `file:${path.resolve(filling)}`, String(traces)], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (status !== 0) throw new Error(`filling ${file} failed (exit code ${status})`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  renameSync(filling, file)
  return file
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, traces] = process.argv.slice(2)
  process.stdout.write(`${await million(file, traces === undefined ? undefined : Number(traces))}\n`)
}
