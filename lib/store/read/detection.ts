import type { KeptPart, Moment } from '../../core/detection/condense'
import { digestOf } from '../../core/detection/condense'
import { idRange } from '../../core/detection/run-parts'
import { hashText } from '../../core/hash'
import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import { big, num, str, strOrNull } from '../cells'
import type { Reader, Row, Value } from '../database'
import { marks, slices } from '../insert'
import type { DetectionState } from '../port-detection'
import { handshakesOf } from '../write/handshakes'

const PAGE = 1_000

/** Experiments whose traces or settings changed after their last detection. */
export async function dirtyExperiments(reader: Reader): Promise<{ id: ExperimentId; version: number }[]> {
  const rows = await reader.all('SELECT id, changed FROM experiment WHERE changed <> detected ORDER BY id')
  return rows.map(([id, version]) => ({ id: str<ExperimentId>(id), version: num(version) }))
}

/** See `Store.detectionState`. The version is read first: what comes later makes the experiment dirty again. */
export async function detectionState(reader: Reader, id: ExperimentId, since: number | null): Promise<DetectionState> {
  const [row] = await reader.all('SELECT changed, detected FROM experiment WHERE id = ?', [id])
  const [version, detected] = [num(row?.[0] ?? 0), num(row?.[1] ?? 0)]
  const known = since !== null && since >= detected && since <= version
  const changes = known ? await changesSince(reader, id, since) : null
  const runs = await reader.all('SELECT id, basis FROM run WHERE experiment_id = ?', [id])
  return {
    version,
    changes,
    handshakes: await handshakesOf(reader, id),
    bases: new Map(runs.map(([run, basis]) => [str<RunId>(run), str(basis)])),
  }
}

async function changesSince(reader: Reader, id: ExperimentId, version: number): Promise<Moment[]> {
  const rows = await reader.all('SELECT from_ns, to_ns FROM trace_change WHERE experiment_id = ? AND version > ? ORDER BY from_ns', [id, version])
  return rows.map(([from, to]) => ({ fromNs: big(from), toNs: big(to) }))
}

/** Starts of an experiment's traces by id; unknown ones are left out. */
export async function traceStarts(reader: Reader, id: ExperimentId, traces: readonly TraceId[]): Promise<Map<TraceId, bigint>> {
  const starts = new Map<TraceId, bigint>()
  // By id alone: given the experiment as well, SQLite would walk all of it.
  for (const slice of slices([...new Set(traces)], PAGE))
    for (const [trace, startNs, experiment] of await reader.all(`SELECT id, start_ns, experiment_id FROM trace WHERE id IN (${marks(slice.length)})`, slice))
      if (experiment === id) starts.set(str<TraceId>(trace), big(startNs))
  return starts
}

/** What bounds runs, one part a trace, of the traces that start within a stretch of time, by start and id. */
export async function traceParts(reader: Reader, id: ExperimentId, { fromNs, toNs }: Moment): Promise<KeptPart[]> {
  const parts: KeptPart[] = []
  for (let after: Value[] = [fromNs, '']; ; ) {
    const page = await reader.all(
      `SELECT id, start_ns, end_ns, completeness, job_id, source_run, process, task_id, stage, version FROM trace
       WHERE experiment_id = ? AND (start_ns, id) > (?, ?) AND start_ns <= ? ORDER BY start_ns, id LIMIT ?`,
      [id, ...after, toNs, PAGE],
    )
    for (const row of page) parts.push(tracePart(row))
    if (page.length < PAGE) return parts
    const last = page[PAGE - 1] as Row
    after = [big(last[1]), str(last[0])]
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function tracePart([id, startNs, endNs, completeness, jobId, sourceRun, process, taskId, stage, version]: Row): KeptPart {
  const start = big(startNs)
  return {
    traceId: str<TraceId>(id),
    startNs: start,
    lastStartNs: start,
    endNs: big(endNs),
    traces: 1,
    hasComplete: completeness === 'complete',
    jobId: strOrNull(jobId),
    sourceRun: strOrNull(sourceRun),
    process: strOrNull(process),
    taskIds: idRange(strOrNull(taskId)),
    stageIds: idRange(strOrNull(stage)),
    digest: digestOf(hashText(`${id} ${version}`)),
  }
}
