import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from './bundled.mjs'

/**
 * `npm run bench -- anomalies [--cases N] [--seed S] [--examples N]`: makes jobs whose costs over time have a known history, judges them and
 * prints precision, recall and how often the reason was right, by kind.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when an aim was missed
 */
export async function anomalies(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'onceover-anomalies-'))
  try {
    const { runAnomalies } = await import(pathToFileURL(await bundled('bench/anomalies/run.ts', folder)).href)
    const { text, good } = runAnomalies({ cases: option(args, 'cases', 2_000), seed: option(args, 'seed', 1), examples: option(args, 'examples', 0) })
    process.stdout.write(text)
    return good ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function option(args, name, fallback) {
  const at = args.indexOf(`--${name}`)
  if (at < 0) return fallback
  const value = Number(args[at + 1])
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a whole number.`)
  return value
}
