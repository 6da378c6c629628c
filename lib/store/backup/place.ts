import { isPostgres } from '../store-url'
import { postgresPlace } from './postgres-place'
import { sqlitePlace } from './sqlite-place'

/** Where a restored store goes: it is made beside what is there, and takes its place in one moment. */
export interface Place {
  /** What is there, as a person knows it. */
  readonly name: string
  /** Whether what is there holds anything that somebody sent or made; a database that cannot be read does. */
  holdsData(): Promise<boolean>
  /** Begins a new, empty database beside it. @returns its address @throws BackupError when another restore is under way */
  begin(): Promise<string>
  /**
   * Puts the new one, which nobody has open any more, in the place of what is there.
   * @param keep whether what is there is kept
   * @returns where it is kept, and how it is removed; null when it is not
   */
  swap(keep: boolean): Promise<{ kept: string; remove: string } | null>
  /** Leaves nothing of the new one. */
  giveUp(): Promise<void>
  /** Lets go of the place. */
  close(): Promise<void>
}

/** The place of the store at an address. */
export function placeOf(url: string, nowMs: number): Promise<Place> {
  return isPostgres(url) ? postgresPlace(url, nowMs) : Promise.resolve(sqlitePlace(url, nowMs))
}
