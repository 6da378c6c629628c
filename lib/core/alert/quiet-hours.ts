import type { Millis } from '../time'
import { zoneFormats } from '../zone-formats'
import type { QuietHours } from './channel'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
/** No clock is changed by more: a jump over the rest of the quiet hours stays before their end by so much. */
const FARTHEST_CHANGE = 180

const formatOf = zoneFormats({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Whether a text is a time of day such as `07:30`. */
export function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Whether nothing may be sent at a time. Hours from one time of day to the same are none. */
export function isQuiet(atMs: number, { from, to, zone }: QuietHours): boolean {
  const [first, end, at] = [minuteOf(from), minuteOf(to), clockAt(atMs, zone)]
  return first <= end ? at >= first && at < end : at >= first || at < end
}

/**
 * When what is due at a time may go: then, or at the first full minute after the quiet hours, by the clocks of their zone. Where clocks
 * are set back within them they last longer, where they are set forward shorter.
 */
export function afterQuiet(atMs: Millis, quiet: QuietHours | null): Millis {
  if (quiet === null || !isQuiet(atMs, quiet)) return atMs
  let at = atMs - (atMs % MINUTE_MS)
  do {
    const left = (minuteOf(quiet.to) - clockAt(at, quiet.zone) + DAY_MINUTES) % DAY_MINUTES
    at += Math.max(1, left - FARTHEST_CHANGE) * MINUTE_MS
  } while (isQuiet(at, quiet))
  return at as Millis
}

/** Minute of the day, by the clocks of a zone. */
function clockAt(atMs: number, zone: string): number {
  const parts = formatOf(zone).formatToParts(atMs)
  const number = (type: 'hour' | 'minute') => Number(parts.find((part) => part.type === type)?.value)
  return number('hour') * 60 + number('minute')
}

function minuteOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}
