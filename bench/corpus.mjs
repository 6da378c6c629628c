import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from './bundled.mjs'

/**
 * `npm run bench -- corpus [--cases N] [--seed S] [--examples N]`: simulates jobs whose every trace has a known cause, detects
 * their runs and prints precision and recall. Detection and corpus are TypeScript: they are bundled first.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when a certain cause was wrong
 */
export async function corpus(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'onceover-corpus-'))
  try {
    const { runCorpus } = await import(pathToFileURL(await bundled('bench/corpus/run.ts', folder)).href)
    const { text, good } = runCorpus({ cases: option(args, 'cases', 3_000), seed: option(args, 'seed', 1), examples: option(args, 'examples', 0) })
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
