import type { TraceId } from '../../core/ids'
import { packPayloads } from '../block'
import type { Database } from '../database'
import type { CommitResult, WriteUnit } from '../port'
import { markArrivals } from './arrivals'
import { artifactRows, writeArtifacts } from './artifacts'
import { type Batch, foldUnits } from './batch'
import { writeInfos } from './infos'
import type { Origins } from './origins'
import { absorbResentStarts } from './resent-starts'
import type { Senders } from './senders'
import { type PackedTraces, writeSpans } from './spans'

/** Commits units in one transaction; see `Store.commit`. Everything that needs no database is done before it begins. */
export async function commitUnits(database: Database, origins: Origins, senders: Senders, units: readonly WriteUnit[]): Promise<CommitResult> {
  const batch = foldUnits(units)
  const packed = await packTraces(batch)
  const artifacts = await artifactRows(batch)
  const from = senders.fresh(batch)
  if (batch.marks.size === 0 && artifacts.length === 0) return { touched: [], added: 0, resent: 0 }
  const { result, ids } = await database.write(async (tx) => {
    const known = await markArrivals(tx, batch.marks)
    const ids = await origins.resolve(tx, originsOf(batch))
    const { added, resent } = await writeSpans(tx, batch, packed, known, origins, ids)
    await writeInfos(tx, batch.infos, known)
    await senders.write(tx, from)
    const healed = await writeArtifacts(tx, batch, artifacts)
    const absorbed = await absorbResentStarts(tx, batch.infos)
    const touched = [...batch.marks.keys(), ...healed].filter((id) => !absorbed.has(id))
    return { result: { touched, added, resent }, ids }
  })
  origins.remember(ids)
  senders.remember(from)
  return result
}

async function packTraces(batch: Batch): Promise<PackedTraces> {
  const packed = new Map<TraceId, Awaited<ReturnType<typeof packPayloads>>>()
  for (const [id, spans] of batch.spans) packed.set(id, await packPayloads([...spans.values()].map(({ write }) => write.payload)))
  return packed
}

function* originsOf(batch: Batch) {
  for (const spans of batch.spans.values()) for (const { write } of spans.values()) yield write.origin
}
