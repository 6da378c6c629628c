import { joinedMoments, type KeptPart, PART_PAUSE_NS } from '../../core/detection/condense'
import { byStart } from '../../core/detection/runs'
import type { ExperimentId, TraceId } from '../../core/ids'
import { listInto } from '../../core/lists'
import type { TraceFacts } from '../../core/trace'
import { big, str, strOrNull } from '../cells'
import type { Reader, Row, Value } from '../database'
import { decodeFactsList, FactsPool } from '../facts-json'
import { marks } from '../insert'

/** Traces read at once: their facts come to some 150 kB. */
const PAGE = 128

/** Facts of the traces that some parts stand for, by start and id. */
export async function runFacts(reader: Reader, id: ExperimentId, parts: readonly KeptPart[]): Promise<TraceFacts[]> {
  const wanted = new Wanted(parts)
  const pool = new FactsPool()
  const facts: TraceFacts[] = []
  // Parts that follow each other closely are looked for together: a look is dearer than the positions of a few others' traces.
  for (const { fromNs, toNs } of joinedMoments(parts.map(({ startNs, lastStartNs }) => ({ fromNs: startNs, toNs: lastStartNs + PART_PAUSE_NS })))) {
    for (let after: Value[] = [fromNs, '']; ; ) {
      const page = await reader.all(
        `SELECT id, start_ns, job_id, source_run, process FROM trace
         WHERE experiment_id = ? AND (start_ns, id) > (?, ?) AND start_ns <= ? ORDER BY start_ns, id LIMIT ?`,
        [id, ...after, toNs, PAGE],
      )
      const ids = page.filter((row) => wanted.has(row)).map(([trace]) => str<TraceId>(trace))
      for (const one of await factsOf(reader, id, ids)) facts.push(pool.shared(one))
      if (page.length < PAGE) break
      const last = page[PAGE - 1] as Row
      after = [big(last[1]), str(last[0])]
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return facts.sort(byStart)
}

/** In one text: a row for each would cost more than the facts. */
async function factsOf(reader: Reader, id: ExperimentId, ids: readonly TraceId[]): Promise<TraceFacts[]> {
  if (ids.length === 0) return []
  const [row] = await reader.all(`SELECT STRING_AGG(facts, ',') FROM trace_facts WHERE experiment_id = ? AND trace_id IN (${marks(ids.length)})`, [id, ...ids])
  return row === undefined || row[0] === null ? [] : decodeFactsList(`[${str(row[0])}]`)
}

/** Tells whether a trace belongs to one of some parts. */
class Wanted {
  private readonly alone = new Set<TraceId>()
  private readonly ofKey = new Map<string, KeptPart[]>()

  constructor(parts: readonly KeptPart[]) {
    for (const part of parts) {
      const key = JSON.stringify([part.jobId, part.sourceRun, part.process])
      if (part.traces === 1) this.alone.add(part.traceId)
      else listInto(this.ofKey, key, part)
    }
  }

  has([traceId, start, jobId, sourceRun, process]: Row): boolean {
    if (this.alone.has(str<TraceId>(traceId))) return true
    const parts = this.ofKey.get(JSON.stringify([strOrNull(jobId), strOrNull(sourceRun), strOrNull(process)]))
    const startNs = big(start)
    return parts?.some((part) => part.startNs <= startNs && startNs <= part.lastStartNs) ?? false
  }
}
