import type { Announcement } from '../../core/decision'
import type { ExperimentId, RunId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { str } from '../cells'
import type { Database, Reader } from '../database'
import { marks } from '../insert'

const NAMED = /"announcement":"([^"\\]+)"/
/** A run may begin this much before its announcement by the clock of its workers. */
const EARLIER_NS = 86_400_000_000_000n
const MOST_RUNS = 2_000

/** The runs that answer to announcements, by the announcement's id; those of which nothing was seen are left out. */
export async function announcementRuns(database: Database, announcements: readonly Announcement[]): Promise<Map<string, RunId>> {
  const found = new Map<string, RunId>()
  if (announcements.length === 0) return found
  const experiments = [...new Set(announcements.map(({ experimentId }) => experimentId))]
  const first = announcements.reduce((least, { atNs }) => (atNs < least ? atNs : least), announcements[0]?.atNs ?? 0n)
  const rows = await database.long(
    `SELECT id, body FROM run WHERE experiment_id IN (${marks(experiments.length)}) AND start_ns >= ? AND body LIKE '%"announcement":"%' ORDER BY start_ns DESC LIMIT ?`,
    [...experiments, first - EARLIER_NS, MOST_RUNS],
  )
  for (const [id, body] of rows) {
    const announcement = NAMED.exec(str(body))?.[1]
    if (announcement !== undefined) found.set(announcement, str<RunId>(id))
  }
  return found
}

/** Whether a run that answers to no announcement had traces of its own within some time. */
export async function hasUnannouncedRun(reader: Reader, id: ExperimentId, fromNs: Nanos, toNs: Nanos): Promise<boolean> {
  const rows = await reader.all(`SELECT 1 FROM run WHERE experiment_id = ? AND start_ns <= ? AND end_ns >= ? AND body NOT LIKE '%"announcement":"%' LIMIT 1`, [
    id,
    toNs,
    fromNs,
  ])
  return rows.length > 0
}
