import type { TraceId } from '../../core/ids'
import { decodeJson, encodeJson, isJsonObject } from '../../core/json'
import type { Client } from '../client'
import type { Database } from '../database'
import { slices } from '../insert'
import type { Assessment } from '../port'

/** Prisma refuses a query of SQLite with a thousand parameters. */
const IDS_A_QUERY = 500

/** Assessments, each kept whole as MLflow's JSON. */
export function assessmentTable(database: Database, client: Client) {
  return {
    async saveAssessment({ id, traceId, body }: Assessment): Promise<void> {
      const text = encodeJson(body)
      await database.alone(() =>
        client.assessment.upsert({ where: { traceId_id: { traceId, id } }, create: { traceId, id, body: text }, update: { body: text } }),
      )
    },
    async assessments(traceIds: readonly TraceId[]): Promise<Assessment[]> {
      const found = await Promise.all(
        [...slices(traceIds, IDS_A_QUERY)].map((ids) =>
          client.assessment.findMany({ where: { traceId: { in: ids } }, orderBy: [{ traceId: 'asc' }, { id: 'asc' }] }),
        ),
      )
      return found.flat().map(({ id, traceId, body }) => {
        const json = decodeJson(body)
        return { id, traceId: traceId as TraceId, body: isJsonObject(json) ? json : {} }
      })
    },
    async deleteAssessment(traceId: TraceId, id: string): Promise<boolean> {
      return (await database.alone(() => client.assessment.deleteMany({ where: { traceId, id } }))).count > 0
    },
  }
}
