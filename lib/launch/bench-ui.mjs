import { part } from './parts.mjs'
import { prepare } from './prepare.mjs'
import { LaunchError, launch } from './root.mjs'

/**
 * `npm run bench:ui`: measures the pages in a real Chromium against the production build, and the answers behind them, on a store of a
 * million traces. Arguments choose parts (questions, cost, list, interactions, traces, tail); all of them when there is none.
 * BENCH_MINUTES is the length of the live tail (10), BENCH_TRACES the size of the store (1,000,000), BENCH_STORE where it is kept.
 */
async function main() {
  const minutes = positive('BENCH_MINUTES', 10)
  const traces = positive('BENCH_TRACES', 1_000_000)
  const chromium = part('chromium')
  if (chromium === null) throw new LaunchError('No Chromium was found. Install it, or let CHROMIUM name it.')
  await prepare()
  const { benchUi, PARTS } = await import('../../bench/ui/run.mjs')
  const parts = process.argv.slice(2)
  const unknown = parts.find((name) => !PARTS.includes(name))
  if (unknown !== undefined) throw new LaunchError(`There is no part "${unknown}": ${PARTS.join(', ')}, or none of them for all.`)
  return benchUi({ chromium, parts: parts.length > 0 ? parts : PARTS, minutes, store: process.env.BENCH_STORE || undefined, traces })
}

function positive(name, usual) {
  const value = Number(process.env[name] || usual)
  if (!(value > 0)) throw new LaunchError(`${name} must be a number above 0; it is "${process.env[name]}".`)
  return value
}

await launch(main)
