import { dayAfter, dayOf, startOfDay } from '../../core/anomaly/calendar'
import type { TraceFilter } from '../../core/filter/filter'
import { type ParsedTerm, printFilter, printTerm } from '../../core/filter/filter-grammar'
import { columnOfKey, labelOfKey } from '../../core/filter/filter-keys'
import { type Millis, millisOf, type Nanos, nanosOf } from '../../core/time'
import type { Context } from '../context'
import { findExperiment } from '../identity/find-experiment'
import { ServiceError } from '../service-error'
import { resolveFilter } from '../traces/resolve-filter'

/** Which traces are summed, as asked. */
export interface StretchInput {
  experiment: string | null
  filter: string
  from: string | null
  to: string | null
  zone: string
}

/** The same, as the store and the Traces page understand it. */
export interface Stretch {
  filter: TraceFilter
  /** First and last day, of the zone. */
  from: string
  to: string
  fromNs: Nanos
  untilNs: Nanos
  /** The filter as written, with the experiment, but without the time. */
  text: string
}

const USUAL_DAYS = 90
const MOST_DAYS = 3_700

/**
 * The traces that began in some days of a zone; in the last 90 unless said otherwise.
 * @throws ServiceError `invalid` for days that are none or too many, `invalid_filter`, `not_found` for an experiment that is not there
 */
export async function stretchOf(ctx: Context, input: StretchInput): Promise<Stretch> {
  const to = input.to ?? dayOf(nanosOf(ctx.now()), input.zone)
  const from = input.from ?? dayAfter(to, 1 - USUAL_DAYS)
  if (from > to) throw new ServiceError('invalid', `from: ${from} is after ${to}`)
  if (dayAfter(from, MOST_DAYS) <= to) throw new ServiceError('invalid', `from: at most ${MOST_DAYS} days are summed at once, and ${from} to ${to} are more`)
  if (input.experiment !== null) await findExperiment(ctx, input.experiment)
  const own: ParsedTerm[] = input.experiment === null ? [] : [{ kind: 'experiment_name', names: [input.experiment], negated: false }]
  const asked = await resolveFilter(ctx, input.filter)
  const [fromNs, untilNs] = [startOfDay(from, input.zone), startOfDay(dayAfter(to), input.zone)]
  return {
    filter: {
      terms: [...(input.experiment === null ? [] : [{ kind: 'experiment' as const, ids: [input.experiment] }]), ...asked.terms, ...between(fromNs, untilNs)],
    },
    from,
    to,
    fromNs,
    untilNs,
    text: joined(printFilter({ terms: own }), input.filter.trim()),
  }
}

/** Terms that leave traces which began in a stretch of time. */
export function between(fromNs: Nanos, untilNs: Nanos): Extract<ParsedTerm, { kind: 'column' }>[] {
  const term = (op: '>=' | '<', ns: Nanos) => ({ kind: 'column' as const, column: 'start_ms' as const, op, value: String(millisOf(ns)), negated: false })
  return [term('>=', fromNs), term('<', untilNs)]
}

/** A filter as text that leaves the traces of a stretch of time. */
export function timeText(fromNs: Nanos, untilNs: Nanos): string {
  return printFilter({ terms: between(fromNs, untilNs) })
}

/** A filter as text that leaves the traces with a value under a key (null: without one). */
export function valueText(key: string, value: string | null): string {
  if (key === 'run') return value === null ? '' : printTerm({ kind: 'run', ids: [value] })
  if (key === 'experiment') return printTerm({ kind: 'experiment_name', names: [value ?? ''], negated: false })
  const column = columnOfKey(key)
  if (column !== undefined) {
    if (value === null) return printTerm({ kind: 'column', column, op: 'glob', value: '*', negated: true })
    return printTerm({ kind: 'column', column, op: '=', value, negated: false })
  }
  const label = labelOfKey(key) ?? key
  if (value === null) return printTerm({ kind: 'label', key: label, values: [], match: 'exists', negated: true })
  return printTerm({ kind: 'label', key: label, values: [value], match: 'equal', negated: false })
}

/** Filter texts as one: all must hold. */
export function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ')
}

/** Beginnings of steps, as the store takes them. */
export function startsOf(steps: readonly { fromNs: Nanos }[]): Millis[] {
  return steps.map(({ fromNs }) => millisOf(fromNs))
}
