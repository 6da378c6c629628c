import { randomBytes } from 'node:crypto'
import type { RepricingView } from '../../api/contract/price'
import type { Millis } from '../../core/time'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { repricingViewOf } from './price-view'

type Told = { repricing: RepricingView | null }

/** The job that prices history anew, or the last one there was. */
export async function readRepricing({ ctx }: { ctx: Pick<Context, 'store'> }): Promise<Told> {
  const job = await ctx.store.lastRepricing()
  return { repricing: job && repricingViewOf(job) }
}

/** Prices history anew by the prices that hold now; one that is under way begins again. */
export async function startRepricing({ ctx }: { ctx: Context }): Promise<Told> {
  await ctx.store.startRepricing(newJob(ctx.now()))
  return readRepricing({ ctx })
}

/** Stops it where it is: what it has priced stays. @throws ServiceError `not_found` when none runs */
export async function cancelRepricing({ ctx }: { ctx: Context }): Promise<Told> {
  const job = await ctx.store.lastRepricing()
  if (!job || !(await ctx.store.endRepricing(job.id, 'cancelled', ctx.now())))
    throw new ServiceError('not_found', 'history is not being priced anew: there is nothing to stop')
  return readRepricing({ ctx })
}

/** The job that follows a change of prices. @throws Error when there is none, which a change always makes */
export async function begunRepricing(ctx: Context): Promise<RepricingView> {
  const { repricing } = await readRepricing({ ctx })
  if (repricing === null) throw new Error('a change of prices began no job')
  return repricing
}

/** A job's id and beginning. Ids grow with time, so that of two in one millisecond the later is the last. */
export function newJob(at: Millis): { id: string; at: Millis } {
  counter = (counter + 1) % 0x10000
  return { id: `j${at.toString(16).padStart(12, '0')}${counter.toString(16).padStart(4, '0')}${randomBytes(4).toString('hex')}`, at }
}

let counter = 0
