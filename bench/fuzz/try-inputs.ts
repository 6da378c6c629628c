import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Random } from '../corpus/random'
import { isRefusal, type Target } from './targets'

/** What became of the inputs of one decoder. */
export interface Tried {
  name: string
  inputs: number
  taken: number
  refused: number
  /** Inputs that made it throw what is no refusal, the first few. */
  crashes: { seed: number; error: string; input: string }[]
  crashed: number
  slowestMs: number
  /** Inputs that took longer than their length allows, again and again. */
  slow: { seed: number; ms: number; bytes: number; input: string }[]
  /** Bytes of heap that the later half of the inputs left behind. */
  growthBytes: number
}

const MOST_TOLD = 5
/** What any input may take, and each of its bytes beyond. */
const FREE_MS = 25
const MS_A_BYTE = 0.01
const AGAIN = 4

/**
 * Feeds a decoder so many damaged inputs, one after the other. Each is made from its own number, so that it can be made again.
 * @param seed of the whole run
 */
export async function tryInputs(target: Target, inputs: number, seed: number): Promise<Tried> {
  const tried: Tried = { name: target.name, inputs, taken: 0, refused: 0, crashes: [], crashed: 0, slowestMs: 0, slow: [], growthBytes: 0 }
  let half = 0
  for (let at = 0; at < inputs; at += 1) {
    if (at === Math.floor(inputs / 2)) half = heapBytes()
    await tryOne(target, inputSeed(seed, at), tried)
    if (at % 200 === 0) await new Promise(setImmediate)
  }
  tried.growthBytes = inputs > 1 ? heapBytes() - half : 0
  return tried
}

/** The same number for the same place in the same run. */
function inputSeed(seed: number, at: number): number {
  return Math.imul(seed + 1, 0x9e3779b1) ^ at
}

async function tryOne(target: Target, seed: number, tried: Tried): Promise<void> {
  const input = target.make(new Random(seed)) as never
  const bytes = (input as string | Uint8Array).length
  const first = await timed(target, input)
  if (first.error !== null) {
    tried.crashed += 1
    if (tried.crashes.length < MOST_TOLD) tried.crashes.push({ seed, error: first.error, input: shown(input) })
  } else tried[first.outcome] += 1
  const most = FREE_MS + bytes * (target.msAByte ?? MS_A_BYTE)
  let ms = first.ms
  // A pause of the machine is none of the decoder's: what is slow is slow each time.
  for (let again = 0; ms > most && again < AGAIN; again += 1) ms = Math.min(ms, (await timed(target, input)).ms)
  tried.slowestMs = Math.max(tried.slowestMs, ms)
  if (ms > most && tried.slow.length < MOST_TOLD) tried.slow.push({ seed, ms, bytes, input: shown(input) })
}

async function timed(target: Target, input: never): Promise<{ ms: number; outcome: 'taken' | 'refused'; error: string | null }> {
  const began = performance.now()
  try {
    return { outcome: await target.take(input), error: null, ms: performance.now() - began }
  } catch (error) {
    const ms = performance.now() - began
    return { outcome: 'refused', ms, error: isRefusal(error) ? null : String((error as Error).stack ?? error).slice(0, 600) }
  }
}

function shown(input: string | Uint8Array): string {
  return (typeof input === 'string' ? JSON.stringify(input) : Buffer.from(input).toString('base64')).slice(0, 300)
}

let collect: (() => void) | null = null

function heapBytes(): number {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
