import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from '@prisma/driver-adapter-utils'
import { str } from '../cells'
import type { Writer } from '../database'
import { migrate } from '../migrate'
import { StoreBusyError } from '../port'
import { openPostgres, postgresFactory, postgresRows } from '../postgres'
import { BackupError } from './backup-error'
import { holdsRows } from './holds-data'
import type { Place } from './place'

/** The schema in which a new store is made. */
const DRAFT = 'onceover_restoring'
const ATTEMPTS = 5

/**
 * The place of a PostgreSQL store: the new one is made in a schema of its own, and its tables, sequences and functions take the place
 * of those of the same names in one transaction. What was there goes into another schema.
 */
export async function postgresPlace(url: string, nowMs: number): Promise<Place> {
  const database = await openPostgres(url)
  const kept = `onceover_replaced_${new Date(nowMs).toISOString().replace(/\D/g, '').slice(0, 14)}`
  const [target] = (await database.all('SELECT current_schema()::text, current_database()::text'))[0] as [string, string]
  const pool = await postgresFactory(url).connect()
  let hold: Transaction | null = null
  return {
    name: `the database ${new URL(url).pathname.slice(1)} on ${new URL(url).host}`,
    holdsData: () => holdsRows(database),
    async begin() {
      hold = await pool.startTransaction()
      const [row] = await postgresRows(hold, "SELECT pg_try_advisory_xact_lock(hashtext('onceover restore'), hashtext(current_schema()))", [])
      if (row?.[0] !== true) throw new BackupError('Another restore into this database is under way. Nothing was changed.')
      await migrate(database, postgresFactory(url)) // extensions lie where the store does, and not in the draft
      await database.write(async (tx) => {
        await tx.run(`DROP SCHEMA IF EXISTS ${DRAFT} CASCADE`)
        await tx.run(`CREATE SCHEMA ${DRAFT}`)
      })
      const draft = new URL(url)
      draft.searchParams.set('schema', DRAFT)
      return draft.href
    },
    async swap(keep) {
      await completeIndexes(url, target)
      await patiently(() => database.write((tx) => takePlace(tx, target, kept, keep)))
      return keep ? { kept: `the schema ${kept}`, remove: `DROP SCHEMA ${kept} CASCADE;` } : null
    },
    giveUp: () => database.write((tx) => tx.run(`DROP SCHEMA IF EXISTS ${DRAFT} CASCADE`)).then(() => {}),
    async close() {
      await hold?.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] })
      await hold?.rollback() // only gives the connection back
      await pool.dispose()
      await database.close()
    },
  }
}

/** Indexes of an extension (trigrams) could not be made in the draft, which does not see the extension's names: here they are spelled out. */
async function completeIndexes(url: string, target: string): Promise<void> {
  const bare = new URL(url)
  bare.searchParams.set('schema', DRAFT)
  const draft = await openPostgres(bare.href)
  try {
    const missing = await draft.all(
      `SELECT indexdef FROM pg_indexes WHERE schemaname = ? AND tablename IN (SELECT tablename FROM pg_tables WHERE schemaname = ?)
        AND indexname NOT IN (SELECT indexname FROM pg_indexes WHERE schemaname = ?)`,
      [target, DRAFT, DRAFT],
    )
    for (const [definition] of missing) {
      const there = str(definition).replace(/ ON (ONLY )?(?:"[^"]+"|\w+)\./, ` ON $1${DRAFT}.`)
      await draft.write((tx) => tx.run(there))
    }
  } finally {
    await draft.close()
  }
}

async function takePlace(tx: Writer, target: string, kept: string, keep: boolean): Promise<void> {
  await tx.run('SET LOCAL lock_timeout = 2000')
  await tx.run(`CREATE SCHEMA ${kept}`)
  const parts = await partsOf(tx, DRAFT)
  const there = new Set((await partsOf(tx, target)).map(({ kind, name }) => `${kind} ${name}`))
  for (const { kind, name } of parts) if (there.has(`${kind} ${name}`)) await tx.run(`ALTER ${kind} "${target}".${name} SET SCHEMA ${kept}`)
  for (const { kind, name } of parts) await tx.run(`ALTER ${kind} ${DRAFT}.${name} SET SCHEMA "${target}"`)
  await tx.run(`DROP SCHEMA ${DRAFT}`)
  if (!keep) await tx.run(`DROP SCHEMA ${kept} CASCADE`)
}

/** Tables, sequences of their own and functions of a schema, but for those of extensions; names are quoted. */
async function partsOf(tx: Writer, schema: string): Promise<{ kind: string; name: string }[]> {
  const rows = await tx.all(
    `SELECT 'TABLE', quote_ident(tablename) FROM pg_tables WHERE schemaname = ?
     UNION ALL SELECT 'SEQUENCE', quote_ident(s.relname) FROM pg_class s WHERE s.relkind = 'S' AND s.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)
       AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = s.oid AND d.deptype IN ('a', 'i'))
     UNION ALL SELECT 'FUNCTION', quote_ident(f.proname) || '(' || pg_get_function_identity_arguments(f.oid) || ')' FROM pg_proc f
       WHERE f.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?) AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = f.oid AND d.deptype = 'e')`,
    [schema, schema, schema],
  )
  return rows.map(([kind, name]) => ({ kind: str(kind), name: str(name) }))
}

/** A table moves when nobody reads it: those who do are waited for, again and again. */
async function patiently(swap: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await swap()
    } catch (error) {
      if (!(error instanceof StoreBusyError) || attempt === ATTEMPTS) throw error
      await sleep(500)
    }
  }
}
