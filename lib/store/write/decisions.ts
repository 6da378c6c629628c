import type { Announcement, Decision, DecisionBody } from '../../core/decision'
import { DEFAULT_SETTINGS, type DetectionSettings } from '../../core/finding'
import type { DocumentRule } from '../../core/identity'
import type { ExperimentId } from '../../core/ids'
import type { Millis, Nanos } from '../../core/time'
import { big, num, str, strOrNull } from '../cells'
import type { Database, Reader } from '../database'
import type { IdentitySettings } from '../port'

const identityKey = (id: ExperimentId) => `identity/${id}`

/** What users decided about findings, runs that jobs announced, and the settings that follow from both. */
export function decisionTable(database: Database) {
  return {
    decisions: (id: ExperimentId) => decisionsOf(database, id),
    async saveDecision(decision: Decision): Promise<void> {
      const { id, experimentId, madeMs, ...body } = decision
      await database.write(async (tx) => {
        await tx.run('INSERT INTO decision (id, experiment_id, kind, body, made_ms) VALUES (?, ?, ?, ?, ?)', [
          id,
          experimentId,
          body.kind,
          JSON.stringify(body),
          madeMs,
        ])
        await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
      })
    },
    deleteDecision: (experimentId: ExperimentId, id: string): Promise<boolean> =>
      database.write(async (tx) => {
        const deleted = await tx.run('DELETE FROM decision WHERE id = ? AND experiment_id = ?', [id, experimentId])
        if (deleted > 0) await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
        return deleted > 0
      }),
    announcements: (id: ExperimentId) => announcementsOf(database, id),
    async saveAnnouncement({ id, experimentId, name, jobId, documents, list, address, atNs }: Announcement): Promise<void> {
      await database.write(async (tx) => {
        await tx.run('INSERT INTO announcement (id, experiment_id, name, job_id, documents, list, address, at_ns) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
          id,
          experimentId,
          name,
          jobId,
          documents,
          list,
          address,
          atNs,
        ])
        await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
      })
    },
    deleteAnnouncement: (experimentId: ExperimentId, id: string): Promise<boolean> =>
      database.write(async (tx) => {
        const deleted = await tx.run('DELETE FROM announcement WHERE id = ? AND experiment_id = ?', [id, experimentId])
        if (deleted > 0) await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
        return deleted > 0
      }),
    async identitySettings(id: ExperimentId): Promise<IdentitySettings> {
      const [row] = await database.all('SELECT value FROM setting WHERE key = ?', [identityKey(id)])
      const own = row ? (JSON.parse(str(row[0])) as Partial<IdentitySettings>) : {}
      return { rules: own.rules ?? DEFAULT_SETTINGS.rules, jobIdKeys: own.jobIdKeys ?? DEFAULT_SETTINGS.jobIdKeys }
    },
    async detectionSettings(id: ExperimentId): Promise<DetectionSettings> {
      const [identity, decisions, announcements] = await Promise.all([this.identitySettings(id), decisionsOf(database, id), announcementsOf(database, id)])
      const wanted = decisions.filter((one) => one.kind === 'wanted').at(-1)
      return {
        ...DEFAULT_SETTINGS,
        ...identity,
        ...(wanted ? { wantedEvaluations: wanted.evaluations } : {}),
        corrections: decisions.filter((one) => one.kind === 'merge' || one.kind === 'split'),
        ignored: decisions.filter((one) => one.kind === 'ignore'),
        announcements,
      }
    },
    /** Saves the rules; traces are summarised by them once they are marked. */
    async saveIdentitySettings(id: ExperimentId, settings: { rules: readonly DocumentRule[]; jobIdKeys: readonly string[] }): Promise<void> {
      await database.write(async (tx) => {
        await tx.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [
          identityKey(id),
          JSON.stringify(settings),
        ])
      })
    },
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

async function announcementsOf(reader: Reader, id: ExperimentId): Promise<Announcement[]> {
  const rows = await reader.all('SELECT id, name, job_id, documents, list, address, at_ns FROM announcement WHERE experiment_id = ? ORDER BY at_ns, id', [id])
  return rows.map(([announcement, name, jobId, documents, list, address, atNs]) => ({
    id: str(announcement),
    experimentId: id,
    name: strOrNull(name),
    jobId: strOrNull(jobId),
    documents: documents === null || documents === undefined ? null : num(documents),
    list: strOrNull(list),
    address: str(address),
    atNs: big<Nanos>(atNs),
  }))
}
