import type { Client } from '../client'
import type { Database } from '../database'

/** Settings. */
export function settingTable(database: Database, client: Client) {
  return {
    async setting(key: string): Promise<string | null> {
      return (await client.setting.findUnique({ where: { key } }))?.value ?? null
    },
    async saveSetting(key: string, value: string): Promise<void> {
      await database.alone(() => client.setting.upsert({ where: { key }, create: { key, value }, update: { value } }))
    },
  }
}
