import type { ExperimentId } from '../../core/ids'
import type { Millis } from '../../core/time'
import type { Client } from '../client'
import type { Database } from '../database'

/** Settings and lists of expected documents. */
export function settingTable(database: Database, client: Client) {
  return {
    async setting(key: string): Promise<string | null> {
      return (await client.setting.findUnique({ where: { key } }))?.value ?? null
    },
    async saveSetting(key: string, value: string): Promise<void> {
      await database.alone(() => client.setting.upsert({ where: { key }, create: { key, value }, update: { value } }))
    },
    async saveExpectList(list: { id: string; experimentId: ExperimentId; documents: string[]; createdMs: Millis }): Promise<void> {
      const data = { experimentId: list.experimentId, documents: JSON.stringify(list.documents), createdMs: list.createdMs }
      await database.alone(() => client.expectList.upsert({ where: { id: list.id }, create: { id: list.id, ...data }, update: data }))
    },
    async expectList(id: string): Promise<{ id: string; experimentId: ExperimentId; documents: string[] } | null> {
      const row = await client.expectList.findUnique({ where: { id } })
      return row && { id: row.id, experimentId: row.experimentId as ExperimentId, documents: JSON.parse(row.documents) as string[] }
    },
  }
}
