import { randomUUID } from 'node:crypto'
import type { Database } from '../database'
import { GENERATION } from '../generation'
import { replaceOn } from '../insert'
import { migrate, migrationNames } from '../migrate'
import { openPostgres, postgresFactory } from '../postgres'
import { openSqlite, sqliteFactory } from '../sqlite'
import { isPostgres } from '../store-url'
import { BackupError } from './backup-error'
import { BackupReader } from './backup-reader'
import { fillStore } from './fill-store'
import type { Manifest } from './manifest'
import { type Place, placeOf } from './place'

export interface RestoreOrder {
  /** The backup. */
  file: string
  /** Address of the store. */
  url: string
  /** Whether a store that holds something may be replaced. */
  replace: boolean
  nowMs: number
  /** Told how many rows are there, of how many. */
  told?: (rows: number, of: number) => void
}

export interface Restored {
  manifest: Manifest
  /** The store that was filled, as a person knows it. */
  place: string
  /** Where what was there before is kept, and how it is removed; null when there was nothing. */
  before: { kept: string; remove: string } | null
}

/**
 * Puts a backup in the place of a store. The backup is read through first; the new store is made beside the old one, brought to the
 * newest schema and counted, and takes its place in one moment: whatever fails before changes nothing. A server that runs on the store
 * sees it and reads everything anew.
 * @throws BackupError when the file is no whole backup, is of a newer release, or the store holds something and may not be replaced
 */
export async function restoreBackup({ file, url, replace, nowMs, told }: RestoreOrder): Promise<Restored> {
  const backup = await BackupReader.open(file)
  try {
    requireKnown(backup.manifest, isPostgres(url) ? 'postgresql' : 'sqlite')
    const place = await placeOf(url, nowMs)
    try {
      const holds = await place.holdsData()
      if (holds && !replace)
        throw new BackupError(
          `There is data in ${place.name}, and nothing was changed. To put the backup in its place, say --replace; what is there now is then kept beside it.`,
        )
      return { manifest: backup.manifest, place: place.name, before: await replaced(place, backup, holds, told) }
    } finally {
      await place.close()
    }
  } finally {
    await backup.close()
  }
}

/** Reads a backup through. @returns what it says of itself @throws BackupError when it could not be restored */
export async function checkBackup(file: string): Promise<Manifest> {
  const backup = await BackupReader.open(file)
  await backup.close()
  requireKnown(backup.manifest, backup.manifest.dialect)
  return backup.manifest
}

async function replaced(place: Place, backup: BackupReader, holds: boolean, told: RestoreOrder['told']): Promise<Restored['before']> {
  try {
    await made(await place.begin(), backup, told)
    return await place.swap(holds)
  } catch (error) {
    await place.giveUp().catch(() => {})
    throw error
  }
}

async function made(url: string, backup: BackupReader, told: RestoreOrder['told']): Promise<void> {
  const postgres = isPostgres(url)
  const factory = postgres ? postgresFactory(url) : sqliteFactory(url)
  const database = postgres ? await openPostgres(url) : await openSqlite(url)
  const { migrations, tables } = backup.manifest
  const total = tables.reduce((sum, { rows }) => sum + rows, 0)
  try {
    await migrate(database, factory, migrations.at(-1))
    await fillStore(database, backup, (rows) => told?.(rows, total))
    await requireRows(database, backup.manifest)
    await migrate(database, factory)
    await database.write((tx) => tx.run(`INSERT INTO setting (key, value) VALUES (?, ?) ${replaceOn(['key'], ['key', 'value'])}`, [GENERATION, randomUUID()]))
  } finally {
    await database.close()
  }
}

async function requireRows(database: Database, { tables }: Manifest): Promise<void> {
  for (const { name, rows } of tables) {
    const [count] = await database.all(`SELECT COUNT(*) FROM "${name}"`)
    if (Number(count?.[0]) !== rows) throw new BackupError(`Of ${name}, ${Number(count?.[0])} of ${rows} rows came to be. Nothing was changed.`)
  }
}

/** Migrations of a backup are the first of those that this program knows. */
function requireKnown({ migrations, madeBy }: Manifest, dialect: 'sqlite' | 'postgresql'): void {
  const known = migrationNames(dialect)
  const unknown = migrations.find((name, at) => known[at] !== name)
  if (unknown !== undefined || migrations.length === 0)
    throw new BackupError(
      `The backup was made by another release of Onceover (${madeBy}) with the migration ${unknown ?? 'none'}, which this one does not have. Update Onceover, then restore it.`,
    )
}
