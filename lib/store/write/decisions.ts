import type { Announcement, Decision, DecisionBody } from '../../core/decision'
import { DEFAULT_SETTINGS, type DetectionSettings } from '../../core/finding'
import type { ExperimentId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { num, str } from '../cells'
import type { Database, Reader, Writer } from '../database'
import { announcedRuns } from '../read/expected'
import { identitySettingsOf } from '../read/identity'

/** What users decided about findings, runs that jobs announced, and the settings that follow from both. */
export function decisionTable(database: Database) {
  return {
    decisions: (id: ExperimentId) => decisionsOf(database, id),
    saveDecision: (decision: Decision): Promise<void> => database.write((tx) => insertDecision(tx, decision)),
    deleteDecision: (experimentId: ExperimentId, id: string): Promise<boolean> =>
      database.write(async (tx) => {
        const deleted = await tx.run('DELETE FROM decision WHERE id = ? AND experiment_id = ?', [id, experimentId])
        if (deleted > 0) await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
        return deleted > 0
      }),
    announcements: (id: ExperimentId) => announcedRuns(database, [id]),
    async saveAnnouncement({ id, experimentId, name, jobId, documents, list, address, atNs, withinMs }: Announcement): Promise<void> {
      await database.write(async (tx) => {
        await tx.run(
          'INSERT INTO announcement (id, experiment_id, name, job_id, documents, list, address, at_ns, within_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
          [id, experimentId, name, jobId, documents, list, address, atNs, withinMs ?? null],
        )
        await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
      })
    },
    deleteAnnouncement: (experimentId: ExperimentId, id: string): Promise<boolean> =>
      database.write(async (tx) => {
        const deleted = await tx.run('DELETE FROM announcement WHERE id = ? AND experiment_id = ?', [id, experimentId])
        if (deleted > 0) await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
        return deleted > 0
      }),
  }
}

/** Keeps a decision within a transaction; detection runs again for its experiment. */
export async function insertDecision(tx: Writer, { id, experimentId, madeMs, ...body }: Decision): Promise<void> {
  await tx.run('INSERT INTO decision (id, experiment_id, kind, body, made_ms) VALUES (?, ?, ?, ?, ?)', [
    id,
    experimentId,
    body.kind,
    JSON.stringify(body),
    madeMs,
  ])
  await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
}

/** Everything detection is told about an experiment: identity, decisions and announcements. */
export async function detectionSettingsOf(database: Database, id: ExperimentId): Promise<DetectionSettings> {
  const [identity, decisions, announcements] = await Promise.all([identitySettingsOf(database, id), decisionsOf(database, id), announcedRuns(database, [id])])
  const wanted = decisions.filter((one) => one.kind === 'wanted').at(-1)
  return {
    ...DEFAULT_SETTINGS,
    ...identity,
    ...(wanted ? { wantedEvaluations: wanted.evaluations } : {}),
    corrections: decisions.filter((one) => one.kind === 'merge' || one.kind === 'split'),
    ignored: decisions.filter((one) => one.kind === 'ignore'),
    announcements,
  }
}

async function decisionsOf(reader: Reader, id: ExperimentId): Promise<Decision[]> {
  const rows = await reader.all('SELECT id, body, made_ms FROM decision WHERE experiment_id = ? ORDER BY made_ms, id', [id])
  return rows.map(([decision, body, madeMs]) => ({
    ...(JSON.parse(str(body)) as DecisionBody),
    id: str(decision),
    experimentId: id,
    madeMs: num(madeMs) as Millis,
  }))
}
