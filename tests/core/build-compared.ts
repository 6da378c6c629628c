import type { ComparedTrace } from '../../lib/core/completeness/compared-trace'
import { type Separator, separate } from '../../lib/core/completeness/separate'

/** So many traces of a run, lost or whole, with the same attributes. */
export function traces(count: number, lost: boolean, attributes: Record<string, string>, run = 'run'): ComparedTrace[] {
  return Array.from({ length: count }, () => ({ run, lost, attributes: new Map(Object.entries(attributes)) }))
}

export const lost = (count: number, attributes: Record<string, string>, run?: string) => traces(count, true, attributes, run)
export const whole = (count: number, attributes: Record<string, string>, run?: string) => traces(count, false, attributes, run)

/** `worker 6717: 4 of 5, 8 of 122`. */
export function told({ key, value, lost: with_, lostTotal, whole: wholeWith, wholeTotal }: Separator): string {
  return `${key} ${value}: ${with_} of ${lostTotal}, ${wholeWith} of ${wholeTotal}`
}

/** The ranking of some traces, as lines. */
export function ranking(...groups: ComparedTrace[][]): string[] {
  return separate(groups.flat()).separators.map(told)
}
