import type { Millis } from '../../../lib/core/time'
import type { Context } from '../../../lib/services/context'
import { T0 } from '../../store/build'
import { aRun, type Decided, decided, SIX } from '../decisions/decided'

export const DAY_MIN = 1_440
/** The days of {@link nightly} as a stretch. */
export const STRETCH = { experiment: null as string | null, filter: '', from: '2023-11-01', to: '2023-12-31', zone: 'UTC' }

/**
 * A job of six documents that runs each night, `nights` times, and then once more in so many passes; in that run some documents may come
 * `again`. The clock stands an hour later.
 */
export async function nightly(nights: number, passes: number, again: readonly string[] = []): Promise<Decided> {
  const runs = Array.from({ length: nights }, (_, night) => aRun({ name: `n${night}`, at: night * DAY_MIN, documents: SIX, request: `night ${night}` }))
  const last = aRun({ name: 'last', at: nights * DAY_MIN, passes, documents: SIX, request: 'last night' })
  const more = again.length > 0 ? [aRun({ name: 'again', at: nights * DAY_MIN + 1, documents: [...again], request: 'last night' })] : []
  const made = await decided(...runs, last, ...more)
  const ctx: Context = { ...made.ctx, now: () => (T0 + nights * DAY_MIN * 60_000 + 3_600_000) as Millis }
  return { ...made, ctx }
}
