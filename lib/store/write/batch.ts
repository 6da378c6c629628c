import type { SpanId, TraceId } from '../../core/ids'
import type { ArtifactWrite, InfoWrite, SpanWrite, WriteUnit } from '../port'

/** A span of a batch: its best copy and how often it came. */
export interface SpanArrival {
  write: SpanWrite
  count: number
}

export interface Mark {
  firstMs: number
  lastMs: number
}

/** What some units add up to: spans by trace, and which traces they touch. */
export interface Batch {
  spans: Map<TraceId, Map<SpanId, SpanArrival>>
  infos: InfoWrite[]
  artifacts: { artifact: ArtifactWrite; receivedMs: number }[]
  marks: Map<TraceId, Mark>
}

/** Folds units into one batch; of two copies of a span the one of greater rank is kept, whatever their order. */
export function foldUnits(units: readonly WriteUnit[]): Batch {
  const batch: Batch = { spans: new Map(), infos: [], artifacts: [], marks: new Map() }
  for (const unit of units) {
    for (const span of unit.spans) addSpan(batch, span, unit.receivedMs)
    for (const info of unit.infos) {
      batch.infos.push(info)
      mark(batch, info.info.traceId, unit.receivedMs)
    }
    for (const artifact of unit.artifacts) {
      batch.artifacts.push({ artifact, receivedMs: unit.receivedMs })
      if (artifact.traceId && artifact.unreadable) mark(batch, artifact.traceId, unit.receivedMs)
    }
  }
  return batch
}

function addSpan(batch: Batch, write: SpanWrite, receivedMs: number): void {
  const { traceId, spanId } = write.row
  let spans = batch.spans.get(traceId)
  if (!spans) {
    spans = new Map()
    batch.spans.set(traceId, spans)
  }
  const known = spans.get(spanId)
  if (!known) spans.set(spanId, { write, count: 1 })
  else {
    known.count += 1
    if (write.rank > known.write.rank) known.write = write
  }
  mark(batch, traceId, receivedMs)
}

function mark(batch: Batch, traceId: TraceId, receivedMs: number): void {
  const known = batch.marks.get(traceId)
  if (!known) batch.marks.set(traceId, { firstMs: receivedMs, lastMs: receivedMs })
  else {
    known.firstMs = Math.min(known.firstMs, receivedMs)
    known.lastMs = Math.max(known.lastMs, receivedMs)
  }
}
