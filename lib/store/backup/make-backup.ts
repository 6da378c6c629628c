import { BackupError } from './backup-error'
import { BackupWriter } from './backup-writer'
import type { Manifest } from './manifest'
import { openSnapshot } from './snapshot'
import { pagesOf } from './snapshot-rows'
import { migrationsOf, tablesOf } from './table-shape'

export interface BackupOrder {
  /** Address of the store. */
  url: string
  /** Where the backup goes; what is there is replaced once the new one is whole. */
  file: string
  /** Version of this program. */
  madeBy: string
  nowMs: number
}

/**
 * Writes everything a store holds at one moment into a file, while others read and write the store. It is a copy of rows and not of
 * the database's files: it restores into either kind of database and into a newer release.
 * @throws BackupError when there is nothing to back up, StoreBusyError when the store cannot be reached
 */
export async function makeBackup({ url, file, madeBy, nowMs }: BackupOrder): Promise<Manifest> {
  const snapshot = await openSnapshot(url)
  try {
    const migrations = await migrationsOf(snapshot)
    if (migrations.length === 0) throw new BackupError('The database holds no store of Onceover.')
    const writer = await BackupWriter.begin(file, nowMs)
    try {
      for (const table of await tablesOf(snapshot)) await writer.table({ name: table.name, columns: table.columns }, pagesOf(snapshot, table))
      await snapshot.end() // first: it says whether all of it was one state
      return await writer.end({ madeBy, dialect: snapshot.dialect, migrations })
    } catch (error) {
      await writer.giveUp()
      throw error
    }
  } finally {
    await snapshot.close()
  }
}
