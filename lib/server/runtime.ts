import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Millis } from '../core/time'
import { Batcher, DEFAULT_BATCHER_LIMITS } from '../ingest/batcher'
import { wireLimits } from '../ingest/wire-limits'
import type { Context } from '../services/context'
import { priceUnit } from '../services/prices/price-unit'
import { EngineThread } from '../store/columns/engine-thread'
import { openStore } from '../store/open'
import { type Store, StoreBrokenError, StoreBusyError, type WriteUnit } from '../store/port'
import { Access } from './access'
import { AlertJob } from './alert-job'
import { BulkJobs } from './bulk-jobs'
import { Deriver } from './deriver'
import { DetectorThread } from './detector-thread'
import { readEnv } from './env'
import { IdentityJobs } from './identity-jobs'
import { LargeSpans } from './large-spans'
import { logError, logLine, logSeldom } from './log'
import { mendAddresses } from './mend-addresses'
import { ReceiptJob } from './receipt-job'
import { Redaction } from './redaction'
import { RepricingJob } from './repricing-job'
import { RetentionJob } from './retention-job'
import { SkeletonJob } from './skeleton-job'
import { SkeletonThread } from './skeleton-thread'
import { StoreWatch } from './store-watch'
import { TextJob } from './text-job'

/** Of more traces no copy is kept in memory: this many take some 2 GB. */
const MOST_IN_COLUMNS = 5_000_000

/** The one process state: made on first use, kept behind a `globalThis` key because Next bundles a module once per route. */
export interface Runtime {
  store: Store
  access: Access
  batcher: Batcher<WriteUnit>
  deriver: Deriver
  identityJobs: IdentityJobs
  largeSpans: LargeSpans
  skeletons: SkeletonJob
  bulkJobs: BulkJobs
  repricing: RepricingJob
  alerts: AlertJob
  redaction: Redaction
  receipts: ReceiptJob
  retention: RetentionJob
  /**
   * Commits what was taken, finishes what is under way and closes the database. Safe to call twice. The server calls it after a
   * signal (`lib/launch/server.mjs`), once the requests under way have their answer.
   */
  stop(): Promise<void>
}

const KEY = Symbol.for('onceover.runtime')
type Holder = { [KEY]?: Promise<Runtime> }

/** How long a store that another took the place of stays open, in ms: requests under way still read it. */
const FAREWELL_MS = 10_000

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
  const access = new Access(store, env)
  await access.begin()
  const redaction = new Redaction(store, logError)
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
  const commit = async (units: readonly WriteUnit[]) => {
    const prices = await store.priceOverrides()
    await store.commit(units.map((unit) => priceUnit(unit, prices))).catch(saidIfBroken)
    deriver.touch()
  }
  const limits = { ...DEFAULT_BATCHER_LIMITS, queueBytes: wireLimits().queueBytes }
  const batcher = new Batcher<WriteUnit>(commit, limits, (error) => error instanceof StoreBusyError)
  deriver.touch()
  const identityJobs = new IdentityJobs(store, deriver, logError)
  identityJobs.wake()
  const worker = { store, settle: (scope: 'summaries' | 'findings' = 'findings') => deriver.settle(scope), now: () => Date.now() as Millis }
  const bulkJobs = new BulkJobs(worker, deriver, logError)
  bulkJobs.wake()
  const repricing = new RepricingJob(worker, batcher, deriver, logError)
  repricing.wake()
  const receipts = new ReceiptJob(worker, logError)
  receipts.wake()
  const retention = new RetentionJob(
    worker,
    () => {
      deriver.bump()
      deriver.touch()
      receipts.wake()
    },
    logError,
  )
  retention.wake()
  const largeSpans = new LargeSpans()
  const alerts = new AlertJob(backgroundContext(store, access, batcher, deriver), env, logError)
  alerts.wake()
  const texts = new TextJob(store, logError, () => deriver.bump())
  texts.start()
  let stopped: Promise<void> | null = null
  const watch = new StoreWatch(store, () => {
    logLine('another store took the place of this one: everything is read anew')
    delete (globalThis as Holder)[KEY]
    runtime().catch(logError)
    void stop(FAREWELL_MS)
  })
  const stop = (farewellMs = 0) => {
    watch.close()
    stopped ??= batcher
      .close()
      .then(() => redaction.close())
      .then(() => identityJobs.close())
      .then(() => texts.close())
      .then(() => bulkJobs.close())
      .then(() => repricing.close())
      .then(() => retention.close())
      .then(() => receipts.close())
      .then(() => alerts.close())
      .then(() => deriver.close())
      .then(() => detector.close())
      .then(() => Promise.all([skeletons.close(), skeletonThread.close()]))
      .then(() => largeSpans.close())
      .then(() => (farewellMs > 0 ? sleep(farewellMs, undefined, { ref: false }) : undefined))
      .then(() => store.close())
      .catch((error) => void logError(error))
    return stopped
  }
  return { store, access, batcher, deriver, identityJobs, largeSpans, skeletons, bulkJobs, repricing, alerts, redaction, receipts, retention, stop }
}

/** A database that needs a person is named in the log, whoever's request met it. */
function saidIfBroken(error: unknown): never {
  if (error instanceof StoreBrokenError) logSeldom(error.message)
  throw error
}

/** What verbs get that nobody asked for: alerts look at runs and costs by themselves. */
function backgroundContext(store: Store, access: Access, batcher: Batcher<WriteUnit>, deriver: Deriver): Context {
  return {
    store,
    offer: (unit) => batcher.offer(unit, unit.spans.length, unit.bytes ?? 0),
    settle: (scope = 'findings') => deriver.settle(scope),
    touch: () => deriver.touch(),
    now: () => Date.now() as Millis,
    client: { address: '', userAgent: '', clientVersion: null },
    principal: { kind: 'local' },
    access,
    noted: {},
  }
}
