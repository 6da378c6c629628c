import type { CostStep } from '../../api/contract/cost'
import { dayAfter, dayOf, periodAt, startOfDay } from '../../core/anomaly/calendar'
import { DAY_NS, HOUR_NS } from '../../core/anomaly/series'
import type { Nanos } from '../../core/time'

/** An hour, day, week or month of a zone's calendar. */
export interface CalendarStep {
  /** Its first hour (UTC) or day: `2026-11-21T04`, `2026-11-21`. */
  id: string
  fromNs: Nanos
  untilNs: Nanos
}

/**
 * The steps of a zone's calendar from one day to another, both included, oldest first. A week begins on Monday; the first and last week or
 * month may reach beyond the days asked for.
 */
export function calendarSteps(step: Exclude<CostStep, 'run'>, from: string, to: string, zone: string): CalendarStep[] {
  const steps: CalendarStep[] = []
  let fromNs = startOfDay(from, zone)
  for (let day = from; day <= to; ) {
    if (step === 'day' || step === 'hour') {
      const next = dayAfter(day)
      const untilNs = nextStart(fromNs, day, next, zone)
      if (step === 'day') steps.push({ id: day, fromNs, untilNs })
      else
        for (let at: bigint = fromNs; at < untilNs; at += HOUR_NS) steps.push({ id: hourId(at), fromNs: at as Nanos, untilNs: earlier(at + HOUR_NS, untilNs) })
      day = next
      fromNs = untilNs
    } else {
      const { startNs, endNs, days } = periodAt(startOfDay(day, zone), step, zone)
      steps.push({ id: days[0] as string, fromNs: startNs, untilNs: endNs })
      day = dayAfter(days[days.length - 1] as string)
    }
  }
  return steps
}

/** An hour as UTC writes it: `2026-11-21T04`, or `2026-11-21T04:30` where a zone's hours begin at other minutes. */
export function hourId(atNs: bigint): string {
  const text = new Date(Number(atNs / 1_000_000n)).toISOString()
  return text.slice(14, 16) === '00' ? text.slice(0, 13) : text.slice(0, 16)
}

/** When the next day begins: 24 hours later, but for the days on which clocks change. */
function nextStart(startNs: Nanos, day: string, next: string, zone: string): Nanos {
  const guess = (startNs + DAY_NS) as Nanos
  return dayOf(guess, zone) === next && dayOf((guess - 1_000_000n) as Nanos, zone) === day ? guess : startOfDay(next, zone)
}

function earlier(a: bigint, b: bigint): Nanos {
  return (a < b ? a : b) as Nanos
}
