import { mkdirSync } from 'node:fs'
import type { Millis } from '../core/time'
import { Batcher } from '../ingest/batcher'
import type { Context } from '../services/context'
import { priceUnit } from '../services/prices/price-unit'
import { EngineThread } from '../store/columns/engine-thread'
import { openStore } from '../store/open'
import type { Store, WriteUnit } from '../store/port'
import { AlertJob } from './alert-job'
import { BulkJobs } from './bulk-jobs'
import { Deriver } from './deriver'
import { DetectorThread } from './detector-thread'
import { readEnv } from './env'
import { IdentityJobs } from './identity-jobs'
import { LargeSpans } from './large-spans'
import { logError } from './log'
import { mendAddresses } from './mend-addresses'
import { RepricingJob } from './repricing-job'
import { SkeletonJob } from './skeleton-job'
import { SkeletonThread } from './skeleton-thread'
import { TextJob } from './text-job'

/** Of more traces no copy is kept in memory: this many take some 2 GB. */
const MOST_IN_COLUMNS = 5_000_000

/** The one process state: made on first use, kept behind a `globalThis` key because Next bundles a module once per route. */
export interface Runtime {
  store: Store
  batcher: Batcher<WriteUnit>
  deriver: Deriver
  identityJobs: IdentityJobs
  largeSpans: LargeSpans
  skeletons: SkeletonJob
  bulkJobs: BulkJobs
  repricing: RepricingJob
  alerts: AlertJob
  /**
   * Commits what was taken, finishes what is under way and closes the database. Safe to call twice. The server calls it after a
   * signal (`lib/launch/server.mjs`), once the requests under way have their answer.
   */
  stop(): Promise<void>
}

const KEY = Symbol.for('onceover.runtime')
type Holder = { [KEY]?: Promise<Runtime> }

/** The runtime of this process. @throws when the database cannot be opened; the next call tries again. */
export function runtime(): Promise<Runtime> {
  const holder = globalThis as Holder
  holder[KEY] ??= start().catch((error) => {
    delete holder[KEY]
    throw error
  })
  return holder[KEY]
}

async function start(): Promise<Runtime> {
  mendAddresses()
  const env = readEnv()
  mkdirSync(env.dataDir, { recursive: true })
  const columns = () => new EngineThread({ url: env.databaseUrl, mostTraces: MOST_IN_COLUMNS, log: (error) => void logError(error) })
  const store = await openStore(env.databaseUrl, { columns })
  const detector = new DetectorThread(store, env.databaseUrl)
  const skeletonThread = new SkeletonThread(env.databaseUrl)
  const skeletons = new SkeletonJob(store, skeletonThread, logError)
  const deriver = new Deriver(
    store,
    logError,
    env.detects ? detector : null,
    (traces) => skeletons.summarised(traces),
    () => alerts.detected(),
  )
  const batcher = new Batcher<WriteUnit>(async (units) => {
    const prices = await store.priceOverrides()
    await store.commit(units.map((unit) => priceUnit(unit, prices)))
    deriver.touch()
  })
  deriver.touch()
  const identityJobs = new IdentityJobs(store, deriver, logError)
  identityJobs.wake()
  const worker = { store, settle: (scope: 'summaries' | 'findings' = 'findings') => deriver.settle(scope), now: () => Date.now() as Millis }
  const bulkJobs = new BulkJobs(worker, deriver, logError)
  bulkJobs.wake()
  const repricing = new RepricingJob(worker, batcher, deriver, logError)
  repricing.wake()
  const largeSpans = new LargeSpans()
  const alerts = new AlertJob(backgroundContext(store, batcher, deriver), env, logError)
  alerts.wake()
  const texts = new TextJob(store, logError, () => deriver.bump())
  texts.start()
  let stopped: Promise<void> | null = null
  const stop = () => {
    stopped ??= batcher
      .close()
      .then(() => identityJobs.close())
      .then(() => texts.close())
      .then(() => bulkJobs.close())
      .then(() => repricing.close())
      .then(() => alerts.close())
      .then(() => deriver.close())
      .then(() => detector.close())
      .then(() => Promise.all([skeletons.close(), skeletonThread.close()]))
      .then(() => largeSpans.close())
      .then(() => store.close())
      .catch((error) => void logError(error))
    return stopped
  }
  return { store, batcher, deriver, identityJobs, largeSpans, skeletons, bulkJobs, repricing, alerts, stop }
}

/** What verbs get that nobody asked for: alerts look at runs and costs by themselves. */
function backgroundContext(store: Store, batcher: Batcher<WriteUnit>, deriver: Deriver): Context {
  return {
    store,
    offer: (unit) => batcher.offer(unit, unit.spans.length, unit.bytes ?? 0),
    settle: (scope = 'findings') => deriver.settle(scope),
    touch: () => deriver.touch(),
    now: () => Date.now() as Millis,
    client: { address: '', userAgent: '', clientVersion: null },
  }
}
