import { big } from '../cells'
import type { Row, Value } from '../database'
import { NativeConnection } from '../native-connection'
import { openPostgres } from '../postgres'
import type { Source } from './source'

/** It waits for locks on its own thread, and reads nearly every page once. */
const PRAGMAS = ['PRAGMA busy_timeout=5000', 'PRAGMA cache_size=-16384', 'PRAGMA temp_store=MEMORY', 'PRAGMA query_only=ON']

/** Opens a connection that only reads, for filling columns. */
export async function openSource(url: string): Promise<Source> {
  return /^postgres(ql)?:/.test(url) ? postgresSource(url) : sqliteSource(url)
}

function sqliteSource(url: string): Source {
  const connection = new NativeConnection(url, PRAGMAS)
  const all = async (sql: string, args: readonly Value[] = []): Promise<Row[]> => connection.all(sql, args)
  return {
    dialect: 'sqlite',
    all,
    version: async () => big((await all('PRAGMA data_version'))[0]?.[0] ?? 0),
    async snapshot(work) {
      connection.run('BEGIN', [])
      try {
        return await work()
      } finally {
        connection.run('COMMIT', [])
      }
    },
    close: async () => connection.close(),
  }
}

async function postgresSource(url: string): Promise<Source> {
  const database = await openPostgres(url)
  return {
    dialect: 'postgresql',
    all: (sql, args) => database.all(sql, args),
    version: async () => null,
    snapshot: (work) => work(),
    close: () => database.close(),
  }
}
