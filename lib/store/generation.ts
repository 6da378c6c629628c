import { statSync } from 'node:fs'
import { str } from './cells'
import type { Reader } from './database'
import { StoreBusyError, StoreReplacedError } from './port'

/** Setting by which a restored PostgreSQL store is told from the one that was in its place. */
export const GENERATION = 'store.generation'

/** Tells whether a store is still the one that was opened: what is kept of it in memory (ids above all) is of no other. */
export class Generation {
  private known: string | null = null

  /** @param read what differs between one store and the next in its place, null while there is none; it is given what may be read with */
  constructor(private readonly read: (reader: Reader) => Promise<string> | string | null) {}

  /**
   * Before the first look it says nothing.
   * @throws StoreReplacedError when the store is another one than at the first look, StoreBusyError while there is none: what is written
   *   into a file without a name is lost
   */
  async require(reader: Reader): Promise<void> {
    if (this.known === null) return
    const now = await this.read(reader)
    if (now === null) throw new StoreBusyError('the file of the database is gone; nothing was written')
    if (now !== this.known) throw new StoreReplacedError('the store was replaced by a restored one; try again')
  }

  /** Whether another store took its place, which a file that is gone is not; the first look notes which it is. */
  async isAnother(reader: Reader): Promise<boolean> {
    const now = await this.read(reader)
    if (now === null) return false
    this.known ??= now
    return this.known !== now
  }
}

/** What tells an SQLite file from another of the same name; null where there is none. */
export function fileGeneration(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found ? `${found.dev}:${found.ino}` : null
}

/** The same of a PostgreSQL store; '' before it was ever restored. */
export async function settingGeneration(reader: Reader): Promise<string> {
  const [row] = await reader.all('SELECT value FROM setting WHERE key = ?', [GENERATION])
  return str(row?.[0] ?? '')
}
