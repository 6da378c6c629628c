import type { ExperimentId } from '../../core/ids'
import { type Millis, type Nanos, nanosOf } from '../../core/time'
import { GRACE_MS } from '../../core/trace'
import type { PlacedTrace } from '../../store/port-expected'
import type { StoredRun } from '../../store/port-read'
import { sees } from '../access/seen-experiments'
import type { Context } from '../context'

const DEFAULT = '0' as ExperimentId
const MOST_CANDIDATES = 2_000
const HOUR_MS = 3_600_000
const GRACE_NS = BigInt(GRACE_MS) * 1_000_000n

/** Traces in `Default` that seem to belong to a run, and whether the run's experiment was made around that time. */
export interface Strays {
  traces: PlacedTrace[]
  madeThen: boolean
}

const NONE: Strays = { traces: [], madeThen: false }

/**
 * Traces in `Default` that began within ten minutes of a run and seem to be the run's (`detection.md`, Expected and seen): with a list,
 * those of missing documents, unless both addresses are known and differ; without one, those of the same name, of a document that the
 * run has not, from an address that opened the run's experiment and did not open `Default` by name.
 * None for who does not see `Default`.
 * @param missing keys that were expected and not seen; null without a list
 */
export async function straysOf(ctx: Context, { detection }: Pick<StoredRun, 'detection'>, missing: readonly string[] | null): Promise<Strays> {
  if (detection.experimentId === DEFAULT || missing?.length === 0 || !sees(ctx, DEFAULT)) return NONE
  const [fromNs, toNs] = [(detection.startNs - GRACE_NS) as Nanos, (detection.endNs + GRACE_NS) as Nanos]
  const candidates = await ctx.store.tracesBetween(DEFAULT, fromNs, toNs, MOST_CANDIDATES)
  const [first] = candidates
  if (!first) return NONE
  const received = candidates.map(({ receivedMs }) => receivedMs)
  const [since, until] = [Math.min(...received) - HOUR_MS, Math.max(...received) + GRACE_MS]
  const opened = await addressesThatOpened(ctx, detection.experimentId, since, until)
  const found = missing ? byKey(candidates, missing, opened) : await byName(ctx, detection, candidates, opened, { since, until })
  return { traces: found, madeThen: found.length > 0 && (await madeBetween(ctx, detection, since + HOUR_MS, until)) }
}

function byKey(candidates: readonly PlacedTrace[], missing: readonly string[], opened: ReadonlySet<string>): PlacedTrace[] {
  // The missing keys may be a million, the candidates are few.
  const there = new Set(candidates.flatMap(({ document }) => document ?? []))
  const wanted = new Set(missing.filter((key) => there.has(key)))
  return candidates.filter(({ document, addresses }) => {
    if (document === null || !wanted.has(document)) return false
    return opened.size === 0 || addresses.length === 0 || addresses.some((address) => opened.has(address))
  })
}

async function byName(
  ctx: Context,
  run: StoredRun['detection'],
  candidates: readonly PlacedTrace[],
  opened: ReadonlySet<string>,
  { since, until }: { since: number; until: number },
): Promise<PlacedTrace[]> {
  if (opened.size === 0) return []
  const onPurpose = await addressesThatOpened(ctx, DEFAULT, since, until)
  const names = new Set(await ctx.store.traceNames(run.runId))
  const likely = candidates.filter(
    ({ name, document, addresses }) =>
      document !== null && names.has(name) && addresses.length > 0 && addresses.every((address) => opened.has(address) && !onPurpose.has(address)),
  )
  const here = await ctx.store.documentsAmong(
    run.runId,
    likely.flatMap(({ document }) => document ?? []),
  )
  return likely.filter(({ document }) => !here.has(document as string))
}

async function addressesThatOpened(ctx: Context, id: ExperimentId, sinceMs: number, untilMs: number): Promise<Set<string>> {
  return new Set((await ctx.store.openings(id, nanosOf(sinceMs), nanosOf(untilMs))).map(({ address }) => address))
}

/** Whether the experiment was made while the run's traces came, by this server's clock. */
async function madeBetween(ctx: Context, run: StoredRun['detection'], firstMs: number, untilMs: number): Promise<boolean> {
  const experiment = await ctx.store.experimentById(run.experimentId)
  const lengthMs = Number((run.endNs - run.startNs) / 1_000_000n)
  const madeMs: Millis | undefined = experiment?.createdMs
  return madeMs !== undefined && madeMs >= firstMs - lengthMs - GRACE_MS && madeMs <= untilMs
}
