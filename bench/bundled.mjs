import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from '../lib/launch/bundle.mjs'

/** @typedef {{ text: string, good: boolean }} Judgement */

/**
 * Bundles a TypeScript file of the project into a temporary folder, has it judge, and prints what that says.
 * @param {string} entry its path from the project's root
 * @param {(exports: Record<string, (asked: object) => Judgement>) => Judgement} judge is given what the file exports
 * @returns {Promise<number>} exit code: 1 when the judgement is not good
 */
export async function runBundled(entry, judge) {
  const folder = mkdtempSync(path.join(tmpdir(), `onceover-${path.basename(path.dirname(entry))}-`))
  try {
    const { text, good } = judge(await import(pathToFileURL(await bundled(entry, folder)).href))
    process.stdout.write(text)
    return good ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The whole number that follows `--name` among a command's arguments.
 * @param {readonly string[]} args
 * @param {string} name
 * @param {number} fallback when the option is not given
 * @returns {number}
 */
export function option(args, name, fallback) {
  const at = args.indexOf(`--${name}`)
  if (at < 0) return fallback
  const value = Number(args[at + 1])
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a whole number.`)
  return value
}
