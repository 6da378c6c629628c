import { readFileSync } from 'node:fs'

/*
 * Loaded before a server and its threads (NODE_OPTIONS=--import): their calendar is as many ms away from the machine's as the file
 * ONCEOVER_BENCH_CLOCK says, and jumps when that changes. Timers stay as they are, as on a machine whose clock is set.
 */
const LOOK_MS = 20
const file = process.env.ONCEOVER_BENCH_CLOCK ?? ''
const Real = globalThis.Date
let shift = read()
setInterval(() => {
  shift = read()
}, LOOK_MS).unref()

function read() {
  try {
    return Number(readFileSync(file, 'utf8')) || 0
  } catch {
    return 0
  }
}

const now = () => Real.now() + shift
globalThis.Date = new Proxy(Real, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  apply: () => new Real(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
})
