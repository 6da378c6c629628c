import type { Random } from '../corpus/random'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Monday, 6 July 2026. */
const MONDAY = Date.UTC(2026, 6, 6)

export type ScheduleName = 'hourly' | 'six_hours' | 'daily' | 'workdays' | 'weekly' | 'now_and_then'

/** When a job was due so many times. */
export function dueTimes(random: Random, schedule: ScheduleName, count: number): number[] {
  const at = MONDAY + random.whole(0, 23) * HOUR + random.whole(0, 59) * MINUTE
  const times: number[] = []
  for (let step = 0, ms = at; times.length < count; step++) {
    switch (schedule) {
      case 'hourly':
        times.push(at + step * HOUR)
        break
      case 'six_hours':
        times.push(at + step * 6 * HOUR)
        break
      case 'daily':
        times.push(at + step * DAY)
        break
      case 'workdays':
        if (step % 7 < 5) times.push(at + step * DAY)
        break
      case 'weekly':
        times.push(at + step * 7 * DAY)
        break
      case 'now_and_then':
        times.push(ms)
        ms += random.scaled(6 * HOUR, 4 * DAY)
    }
  }
  return times
}

/** When it began: a few minutes after it was due. */
export function startsOf(random: Random, schedule: ScheduleName, count: number): number[] {
  return dueTimes(random, schedule, count).map((due) => late(random, due, schedule))
}

/** A job that runs on a schedule and was left out once or twice; some jobs have no schedule and cannot be missed. */
export function silentSchedule(random: Random): { startsMs: number[]; dueMs: number[]; untilMs: number; name: string } {
  const schedule = random.pick(['hourly', 'six_hours', 'daily', 'daily', 'workdays', 'workdays', 'weekly', 'now_and_then'] as const)
  const due = dueTimes(random, schedule, { hourly: 96, six_hours: 60, daily: 45, workdays: 40, weekly: 20, now_and_then: 40 }[schedule])
  const stops = random.chance(0.2)
  const missing = new Set<number>()
  const known = schedule === 'workdays' ? 20 : 10
  if (schedule !== 'now_and_then' && random.chance(0.85)) {
    const at = stops ? due.length - 3 : random.whole(known, due.length - 2)
    for (let more = stops ? 3 : random.whole(1, 2); more > 0; more--) missing.add(Math.min(due.length - 1, at + more - 1))
  }
  const by_hand = random.chance(0.3) ? [random.pick(due) + random.between(0.1, 0.9) * HOUR * (schedule === 'hourly' ? 0.5 : 4)] : []
  const startsMs = [...due.filter((_, index) => !missing.has(index)).map((ms) => late(random, ms, schedule)), ...by_hand].sort((a, b) => a - b)
  // Two missing in a row are one silence
  const dueMs = [...missing].filter((index) => !missing.has(index - 1)).map((index) => due[index] as number)
  const untilMs = (due[due.length - 1] as number) + (schedule === 'weekly' ? 2 * DAY : schedule === 'hourly' ? 30 * MINUTE : 5 * HOUR)
  return { startsMs, dueMs, untilMs, name: `${schedule}, ${missing.size} missing${by_hand.length > 0 ? ', once by hand' : ''}` }
}

function late(random: Random, due: number, schedule: ScheduleName): number {
  return due + Math.round(random.scaled(0.02, schedule === 'hourly' ? 3 : 20) * MINUTE)
}
