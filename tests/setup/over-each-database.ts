import { describe } from 'vitest'
import { partAt } from './parts'
import { startPostgres } from './postgres'

/** What makes the environment of a server on one database, and ends it. */
export type MadeDatabase = () => Promise<{ env: Record<string, string>; stop(): Promise<void> }>

/** Makes the same claims of a server on SQLite and on PostgreSQL; without PostgreSQL the second half is left out with a line that says so. */
export function overEachDatabase(what: string, claims: (database: MadeDatabase) => void): void {
  const absent = partAt('postgresql') === null
  if (absent) process.stderr.write(`PostgreSQL is absent: its half of the tests of ${what} is left out\n`)
  describe('sqlite', () => claims(async () => ({ env: {}, stop: async () => {} })))
  describe.skipIf(absent)('postgresql', () =>
    claims(async () => {
      const { url, stop } = await startPostgres()
      return { env: { DATABASE_URL: url }, stop }
    }),
  )
}
