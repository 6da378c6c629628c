import type { TraceStore } from './port-trace'
import { openPostgres } from './postgres'
import { outlineOf } from './read/outline'
import { openSqliteReader } from './sqlite'

/** Opens, for a thread of its own and for reading alone, a database that the process has open already. */
export async function openOutline(url: string): Promise<Pick<TraceStore, 'outline'>> {
  const database = /^postgres(ql)?:/.test(url) ? await openPostgres(url) : await openSqliteReader(url)
  return { outline: (id) => outlineOf(database, id) }
}
