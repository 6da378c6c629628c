import { afterAll, beforeAll, describe } from 'vitest'
import { openStore } from '../../lib/store/open'
import type { Store } from '../../lib/store/port'
import { openPostgres } from '../../lib/store/postgres'
import { partAt } from '../setup/parts'
import { startPostgres } from '../setup/postgres'
import { freshStore } from './fresh-store'

/** What makes an empty store in the dialect under test. */
export type Fresh = () => Promise<Store>

/** Runs the same tests over SQLite and PostgreSQL; without PostgreSQL the second half is left out with a line that says so. */
export function inEveryDialect(claims: (fresh: Fresh) => void): void {
  describe('sqlite', () => claims(freshStore))
  const absent = partAt('postgresql') === null
  if (absent) process.stderr.write('PostgreSQL is absent: its half of the store tests is left out\n')
  describe.skipIf(absent)('postgresql', () => claims(freshPostgres()))
}

/** One cluster and database a file; each fresh store finds its tables empty, and the one before it closed. */
function freshPostgres(): Fresh {
  let cluster: Awaited<ReturnType<typeof startPostgres>> | null = null
  let last: Store | null = null
  beforeAll(async () => {
    cluster = await startPostgres()
  })
  afterAll(async () => {
    await last?.close()
    await cluster?.stop()
  })
  return async () => {
    if (cluster === null) throw new Error('the cluster is not up')
    await last?.close()
    if (last) await empty(cluster.url)
    last = await openStore(cluster.url)
    return last
  }
}

async function empty(url: string): Promise<void> {
  const database = await openPostgres(url)
  const tables = await database.all("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'experiment')")
  await database.write(async (tx) => {
    for (const [table] of tables) await tx.run(`DELETE FROM "${table}"`)
    await tx.run("DELETE FROM experiment WHERE id <> '0'")
  })
  await database.close()
}
