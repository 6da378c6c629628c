import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tablesOf } from '../../lib/store/backup/table-shape'
import type { Database } from '../../lib/store/database'
import { migrate, migrationNames } from '../../lib/store/migrate'
import { openStore } from '../../lib/store/open'
import { openPostgres, postgresFactory } from '../../lib/store/postgres'
import { openSqlite, sqliteFactory } from '../../lib/store/sqlite'
import { lacks } from '../setup/parts'
import { startPostgres } from '../setup/postgres'
import { fillWithAnyRows, linesOf } from './any-rows'

/** What a migration writes anew, and why: the value of before is not expected, but the row is. */
const REWRITTEN: readonly { migration: string; column: string; why: string }[] = [
  { migration: '20261121130000_run_parts', column: 'trace_facts.hash', why: 'summaries are made again, which fills new columns of the trace' },
  { migration: '20261121130000_run_parts', column: 'arrival.dirty_ms', why: 'the traces wait for their new summary' },
  { migration: '20261121140000_senders', column: 'expect_list.documents', why: 'the list became rows of expect_key, and this its count' },
  { migration: '20261122100000_cost', column: 'arrival.dirty_ms', why: 'traces of several calls wait for a summary that tells their models apart' },
  { migration: '20261122100000_cost', column: 'run.basis', why: 'runs of such traces are detected again' },
]

/** Rows that a migration adds, and why. */
const ADDED: readonly { migration: string; table: string; why: string }[] = [
  { migration: '20261121140000_senders', table: 'expect_key', why: 'the keys of lists that were there' },
  { migration: '20261121160000_text', table: 'setting', why: 'texts of traces that were there are still to be made' },
]

type Open = (url: string) => Promise<Database>

/** Fills a store of an earlier release, opens it as a server does, and tells what is not as it was. */
async function upgraded(url: string, open: Open, from: string): Promise<{ rows: number; wrong: string[] }> {
  const factory = url.startsWith('file:') ? sqliteFactory(url) : postgresFactory(url)
  const before = await open(url)
  await migrate(before, factory, from)
  await fillWithAnyRows(before)
  const since = (migration: string) => migration > from
  const rewritten = new Set(REWRITTEN.filter(({ migration }) => since(migration)).map(({ column }) => column))
  const added = new Set(ADDED.filter(({ migration }) => since(migration)).map(({ table }) => table))
  const only = new Map(
    (await tablesOf(before)).map(({ name, columns }) => [name, columns.map((column) => column.name).filter((column) => !rewritten.has(`${name}.${column}`))]),
  )
  const old = await linesOf(before, only)
  await before.close()
  await (await openStore(url)).close()
  const after = await open(url)
  const now = await linesOf(after, only)
  await after.close()
  const wrong: string[] = []
  let rows = 0
  for (const [table, lines] of old) {
    rows += lines.length
    const left = [...(now.get(table) ?? [])]
    for (const line of lines) {
      const at = left.indexOf(line)
      if (at < 0) wrong.push(`${table}: ${line.slice(0, 200)} is gone`)
      else left.splice(at, 1)
    }
    // The default experiment is in every store
    const more = left.filter((line) => !(table === 'experiment' && line.includes('"Default"')))
    if (!added.has(table)) wrong.push(...more.map((line) => `${table}: ${line.slice(0, 200)} was not there`))
  }
  return { rows, wrong }
}

describe('sqlite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onceover-upgrade-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(migrationNames('sqlite').slice(0, -1))('a store of %s keeps every row', async (from) => {
    const { rows, wrong } = await upgraded(`file:${path.join(folder, `${from}.db`)}`, openSqlite, from)
    expect(wrong).toEqual([])
    expect(rows).toBeGreaterThan(150)
  })
})

describe.skipIf(lacks('postgresql'))('postgresql', () => {
  let cluster: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    cluster = await startPostgres()
  })
  afterAll(() => cluster.stop())

  it.each(migrationNames('postgresql').slice(0, -1))('a store of %s keeps every row', async (from) => {
    const name = `from_${from.slice(0, 14)}`
    const admin = await postgresFactory(cluster.url).connect()
    await admin.executeScript(`CREATE DATABASE ${name}`)
    await admin.dispose()
    const { rows, wrong } = await upgraded(cluster.url.replace(/\/postgres$/, `/${name}`), openPostgres, from)
    expect(wrong).toEqual([])
    expect(rows).toBeGreaterThan(150)
  })
})

it('what is said to be rewritten names migrations and columns that there are', async () => {
  const names = migrationNames('sqlite')
  expect([...REWRITTEN, ...ADDED].map(({ migration }) => migration).filter((name) => !names.includes(name))).toEqual([])
  expect(migrationNames('postgresql')).toEqual(names)
})
