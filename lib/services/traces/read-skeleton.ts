import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { TraceId } from '../../core/ids'
import type { Skeleton } from '../../core/view/skeleton'
import { decodeSkeleton } from '../../core/view/skeleton-wire'
import type { TraceListRow } from '../../store/port-read'
import type { Context } from '../context'
import { findTrace } from './find-trace'
import { KeptSkeletons } from './kept-skeletons'
import { makeSkeleton, packSkeleton, type SkeletonSource } from './make-skeleton'

const unzip = promisify(gunzip)

/** Part of every version: raised when the same spans make another skeleton than before, so that none stored by an older release is served. */
const RECIPE = 1

/** Spans from which a skeleton is made in a thread and stored: below, it is made within 50 ms. */
export const LARGE_FROM = 2_000

/** Makes the skeletons of large traces away from the thread that answers requests. */
export interface SkeletonMaker {
  /** As `packSkeleton`. */
  make(source: SkeletonSource): Promise<Uint8Array>
  /** Says that a large trace changed, or was opened without a stored skeleton: one is stored once the trace rests. */
  noticed(id: TraceId): void
}

type Reading = Pick<Context, 'store' | 'skeletons'>
type Row = Pick<TraceListRow, 'id' | 'reportedSpans' | 'spans'>

/** Of each store: a version says nothing across two. */
const keptOf = new WeakMap<Context['store'], KeptSkeletons>()

/** The structure of a trace, packed and compressed (gzip). `bytes` is null when the asker has this version already. */
export interface PackedSkeleton {
  version: string
  bytes: Uint8Array | null
}

/**
 * The structure and numbers of a trace's spans in the form of `lib/core/view/skeleton-wire.ts`.
 * @param input `known`: the version the asker has
 * @throws ServiceError `not_found`
 */
export async function readSkeleton({ ctx, input }: { ctx: Context; input: { id: string; known: string | null } }): Promise<PackedSkeleton> {
  const row = await findTrace(ctx, input.id)
  const { version } = await versionOf(ctx, row)
  if (input.known === version) return { version, bytes: null }
  return { version, bytes: await packed(ctx, row, version) }
}

/** The skeleton of a trace, as columns. */
export async function openSkeleton(ctx: Reading, row: Row): Promise<Skeleton> {
  if (row.spans < LARGE_FROM) return await makeSkeleton(ctx.store, row)
  const { version } = await versionOf(ctx, row)
  return decodeSkeleton(Uint8Array.from(await unzip(await packed(ctx, row, version))).buffer)
}

/**
 * Stores the skeleton of a large trace unless the one of its present version is stored already.
 * @returns false when something arrived while it was made
 */
export async function storeSkeleton(ctx: Reading, id: TraceId): Promise<boolean> {
  const [row] = await ctx.store.tracesById([id])
  if (!row || row.spans < LARGE_FROM) return true
  const { arrived, version } = await versionOf(ctx, row)
  if (arrived === null || (await ctx.store.hasSkeleton(id, version))) return true
  return await ctx.store.saveSkeleton(id, arrived, version, await (kept(ctx).get(version) ?? made(ctx, row)))
}

async function versionOf({ store }: Reading, { id, reportedSpans }: Row): Promise<{ arrived: string | null; version: string }> {
  const arrived = await store.traceVersion(id)
  return { arrived, version: `${id}-${arrived}-${reportedSpans ?? ''}-${RECIPE}` }
}

function packed(ctx: Reading, row: Row, version: string): Promise<Uint8Array> {
  return kept(ctx).of(version, async () => {
    if (row.spans < LARGE_FROM) return await packSkeleton(ctx.store, row)
    const stored = await ctx.store.storedSkeleton(row.id, version)
    if (stored) return stored
    const bytes = await made(ctx, row)
    ctx.skeletons?.noticed(row.id)
    return bytes
  })
}

function made({ store, skeletons }: Reading, { id, reportedSpans }: Row): Promise<Uint8Array> {
  return skeletons ? skeletons.make({ id, reportedSpans }) : packSkeleton(store, { id, reportedSpans })
}

function kept({ store }: Reading): KeptSkeletons {
  const known = keptOf.get(store) ?? new KeptSkeletons()
  keptOf.set(store, known)
  return known
}
