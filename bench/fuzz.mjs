import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from '../lib/launch/bundle.mjs'
import { option } from './bundled.mjs'
import { started } from './load.mjs'
import { tableOf } from './table.mjs'

const ROOT = path.dirname(import.meta.dirname)
/** Of the inputs so many go to a server. */
const OVER_HTTP = 0.02
const MIB = 1024 * 1024
const MOST_GROWTH = 48 * MIB
/** What is sent is stored, and some of that is kept in memory. */
const MOST_SERVER_GROWTH = 400 * MIB

/**
 * `npm run bench -- fuzz [inputs] [--seed S]`: feeds damaged inputs, 1,000,000 unless told otherwise, to every decoder that strangers
 * reach, and a part of them as requests to a server. Prints by decoder what became of them.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when one crashed, took too long, left memory behind or was answered with a 5xx
 */
export async function fuzz(args) {
  const inputs = args[0] === undefined || args[0].startsWith('--') ? 1_000_000 : Number(args[0])
  if (!Number.isSafeInteger(inputs) || inputs < 100) throw new Error('The number of inputs must be a whole number, 100 or more.')
  const seed = option(args, 'seed', 1)
  // Next to the packages that the decoders need.
  const folder = path.join(ROOT, 'node_modules/.cache/onceover-fuzz')
  try {
    const bundle = await import(pathToFileURL(await bundled('bench/fuzz/run.ts', folder)).href)
    process.stdout.write(`${inputs.toLocaleString('en-US')} inputs, seed ${seed}\n`)
    const line = tableOf(24, 12)
    line('', 'inputs', 'refused', 'taken', 'crashes', 'slowest', 'growth')
    const requests = bundle.recorded(ROOT)
    const good = await inProcess(bundle, requests, Math.ceil(inputs * (1 - OVER_HTTP)), seed, line)
    return (await overHttp(bundle, requests, Math.ceil(inputs * OVER_HTTP), seed, line)) && good ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inProcess({ targets, tryInputs }, requests, inputs, seed, line) {
  let good = true
  const all = targets(requests)
  for (const target of all) {
    const tried = await tryInputs(target, Math.ceil(inputs / all.length), seed)
    print(line, tried, tried.growthBytes)
    for (const { seed: one, error, input } of tried.crashes) process.stdout.write(`  crash (input ${one}): ${error}\n  ${input}\n`)
    for (const { seed: one, ms, bytes, input } of tried.slow)
      process.stdout.write(`  slow (input ${one}): ${ms.toFixed(0)} ms for ${bytes} bytes\n  ${input}\n`)
    good &&= tried.crashed === 0 && tried.slow.length === 0 && tried.growthBytes < MOST_GROWTH
  }
  return good
}

async function overHttp(bundle, requests, inputs, seed, line) {
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-fuzz-'))
  try {
    const server = await started(data)
    try {
      const { kinds, growthBytes } = await bundle.overHttp(server.url, server.child.pid, requests, inputs, seed)
      for (const kind of kinds) {
        print(line, { ...kind, name: `HTTP: ${kind.name}` }, null)
        for (const { seed: one, status, request, answer } of kind.crashes) process.stdout.write(`  ${status} (request ${one}): ${request}\n  ${answer}\n`)
      }
      const health = await fetch(`${server.url}/health`).then(({ status }) => status)
      const grown = growthBytes === null ? 'unknown' : `${Math.round(growthBytes / MIB)} MiB`
      process.stdout.write(`The server: health ${health}, memory of the later half of the requests ${grown}\n`)
      return kinds.every(({ crashed }) => crashed === 0) && health === 200 && (growthBytes ?? 0) < MOST_SERVER_GROWTH
    } finally {
      server.child.kill('SIGTERM')
      await server.ended
    }
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

function print(line, { name, inputs, refused, taken, crashed, slowestMs }, growthBytes) {
  const number = (value) => value.toLocaleString('en-US')
  line(
    name,
    number(inputs),
    number(refused),
    number(taken),
    number(crashed),
    `${slowestMs.toFixed(0)} ms`,
    growthBytes === null ? '' : `${(growthBytes / MIB).toFixed(1)} MiB`,
  )
}
