import type { Millis } from '../../../core/time'

/** Longest time between a client's "there is none" and its own create for the two to belong together. */
const WINDOW_MS = 10_000
const MOST_NAMES = 10_000

/**
 * Who was told, moments ago, that an experiment of a name does not exist. Workers that start together are all told so, all
 * create it, and an MLflow client whose create is refused records into Default instead: its traces are then lost to the
 * experiment. So a create by someone who was told "none" gets the experiment that a neighbour just made. Each answer is good for
 * one create, so that a plain repeated create is refused as ever.
 */
export class CreationRace {
  private readonly toldNone = new Map<string, Millis[]>()

  /** Notes that an address was told there is no experiment of this name. */
  missed(address: string, name: string, now: Millis): void {
    const key = keyOf(address, name)
    const times = [...this.fresh(key, now), now]
    this.toldNone.delete(key)
    this.toldNone.set(key, times)
    for (const oldest of this.toldNone.keys()) {
      if (this.toldNone.size <= MOST_NAMES) break
      this.toldNone.delete(oldest)
    }
  }

  /** Uses up one such answer; true when there was one. Called by every create, also one that succeeds. */
  claim(address: string, name: string, now: Millis): boolean {
    const key = keyOf(address, name)
    const times = this.fresh(key, now)
    const had = times.length > 0
    if (times.length > 1) this.toldNone.set(key, times.slice(1))
    else this.toldNone.delete(key)
    return had
  }

  private fresh(key: string, now: Millis): Millis[] {
    return (this.toldNone.get(key) ?? []).filter((time) => Math.abs(now - time) <= WINDOW_MS) // a clock set back makes no time of an hour ago recent
  }
}

function keyOf(address: string, name: string): string {
  return `${address}\n${name}`
}

const KEY = Symbol.for('onceover.creationRace')
type Holder = { [KEY]?: CreationRace }

/** The one of this process: a bundler may load this module once per route. */
export function creationRace(): CreationRace {
  const holder = globalThis as Holder
  holder[KEY] ??= new CreationRace()
  return holder[KEY]
}
