/*
 * Loaded before a server and its threads (NODE_OPTIONS=--import): their calendar is TEST_CLOCK_SHIFT_MS later than the machine's, and
 * goes on as it does. Timers stay as they are.
 */
const shift = Number(process.env.TEST_CLOCK_SHIFT_MS)
const Real = globalThis.Date
const now = () => Real.now() + shift

globalThis.Date = new Proxy(Real, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  apply: () => new Real(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
})
