import type { CheckQuery } from '../../api/contract/check'
import { MOST_KEYS } from '../../api/contract/expected'
import type { Announcement } from '../../core/decision'
import type { ExperimentId, RunId } from '../../core/ids'
import type { GateQuestion, ListedDocuments } from '../../core/wording/gate'
import type { ListScope } from '../../store/port-expected'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { expectationsOf } from '../expected/expectations'
import { straysOf } from '../expected/strays'
import { ServiceError } from '../service-error'

/** Longest list of surplus documents; as many as a run may hold. */
const MOST_SURPLUS = 2_000_000
/** The scope in which nothing was seen. */
const NOTHING: ListScope = { run: '' as RunId }

/**
 * What the gate compares with what was seen: the caller's number or list; where it gives neither, what the run was told to expect.
 * @param silent the announced run that is asked for and of which nothing was seen
 * @throws ServiceError `not_found` for an unknown list
 */
export async function expectedFacts(
  ctx: Context,
  id: ExperimentId,
  runs: readonly StoredRun[],
  input: CheckQuery,
  silent: Announcement | null,
): Promise<Pick<GateQuestion, 'expected' | 'listed' | 'distinctDocuments' | 'silent'>> {
  const scope = scopeOf(id, runs, input.run === 'all')
  const told = await toldOf(ctx, runs, input, silent)
  return {
    expected: input.expected ?? told.documents,
    listed: told.list === null ? null : await listedDocuments(ctx, id, told.list, scope, runs),
    distinctDocuments: runs.length === 0 ? 0 : await ctx.store.countDocuments(scope),
    silent: silent && { name: silent.name, atNs: silent.atNs },
  }
}

/**
 * The announced run that is asked for, if nothing was seen of it: the one named, else the experiment's latest when it was announced
 * after the last run had ended. Null when something was seen, or nothing was announced.
 */
export async function silentAnnouncement(ctx: Context, id: ExperimentId, run: string | undefined): Promise<Announcement | null> {
  if (run === 'all') return null
  const announcements = await ctx.store.announcements(id)
  const asked = run === undefined ? announcements.at(-1) : announcements.find((one) => one.id === run)
  if (!asked || (await ctx.store.announcementRuns([asked])).has(asked.id)) return null
  if (run !== undefined) return asked
  const [last] = await ctx.store.runs({ experimentId: id, limit: 1, pendingAfter: asked.atNs })
  return last && last.detection.endNs >= asked.atNs ? null : asked
}

/** The run that answers to an announcement of this id, or null. */
export async function runOfAnnouncement(ctx: Context, id: ExperimentId, announcement: string): Promise<RunId | null> {
  const asked = (await ctx.store.announcements(id)).find((one) => one.id === announcement)
  return asked ? ((await ctx.store.announcementRuns([asked])).get(asked.id) ?? null) : null
}

async function toldOf(
  ctx: Context,
  runs: readonly StoredRun[],
  input: CheckQuery,
  silent: Announcement | null,
): Promise<{ documents: number | null; list: string | null }> {
  if (input.expect_list !== undefined) return { documents: null, list: input.expect_list }
  if (input.expected !== undefined || input.run === 'all') return { documents: null, list: null }
  if (silent) return { documents: silent.list === null ? silent.documents : null, list: silent.list }
  const [run] = runs
  const found = run && (await expectationsOf(ctx.store, [run.detection])).get(run.detection.runId)
  return found ? { documents: found.list === null ? found.documents : null, list: found.list } : { documents: null, list: null }
}

async function listedDocuments(ctx: Context, id: ExperimentId, listId: string, scope: ListScope, runs: readonly StoredRun[]): Promise<ListedDocuments> {
  const list = await ctx.store.expectList(listId)
  if (!list || list.experimentId !== id) throw new ServiceError('not_found', `the experiment has no list ${listId}`)
  const missing = await ctx.store.listMissing(listId, scope, MOST_KEYS)
  const surplus = await ctx.store.listUnexpected(listId, scope, MOST_SURPLUS)
  return { documents: list.documents, missing, surplus, ...(await missingInDefault(ctx, missing, runs)) }
}

/** Missing documents of the one run that is judged of which a trace lies in `Default` at the same time. */
async function missingInDefault(
  ctx: Context,
  missing: readonly string[],
  runs: readonly StoredRun[],
): Promise<Pick<ListedDocuments, 'inDefault' | 'madeThen'>> {
  const [run] = runs
  if (!run || runs.length > 1 || missing.length === 0) return { inDefault: [] }
  const { traces, madeThen } = await straysOf(ctx, run, missing)
  return { inDefault: [...new Set(traces.flatMap(({ document }) => document ?? []))].sort(), madeThen }
}

function scopeOf(id: ExperimentId, runs: readonly StoredRun[], all: boolean): ListScope {
  if (all) return { experiment: id }
  return runs[0] ? { run: runs[0].detection.runId } : NOTHING
}
