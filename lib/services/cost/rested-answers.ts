import type { Context } from '../context'

/** After an answer was made, it is told for so many times as long as making it took. */
const REST = 4

interface Rested {
  answer: Promise<unknown>
  untilMs: number
}

const keptOf = new WeakMap<Context['store'], Map<string, Rested>>()

/**
 * An answer that takes long over a large store and that many pages ask for whenever something arrives: it is made anew only after a
 * while. Of a small store it is made each time.
 * @param isLarge whether what was made may be told again
 */
export async function restedAnswer<T>({ store }: Pick<Context, 'store'>, key: string, make: () => Promise<T>, isLarge: (made: T) => boolean): Promise<T> {
  const kept = keptOf.get(store) ?? new Map<string, Rested>()
  keptOf.set(store, kept)
  const known = kept.get(key)
  if (known && performance.now() < known.untilMs) return known.answer as Promise<T>
  const began = performance.now()
  const rested: Rested = { answer: make(), untilMs: 0 }
  try {
    const made = (await rested.answer) as T
    const ended = performance.now()
    rested.untilMs = isLarge(made) ? ended + REST * (ended - began) : 0
    if (rested.untilMs > 0) kept.set(key, rested)
    else kept.delete(key)
    return made
  } catch (error) {
    kept.delete(key)
    throw error
  }
}

/** What is kept is void: a setting changed. */
export function forgetAnswers({ store }: Pick<Context, 'store'>): void {
  keptOf.delete(store)
}
