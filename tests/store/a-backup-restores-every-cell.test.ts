import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBackup } from '../../lib/store/backup/make-backup'
import { checkBackup, restoreBackup } from '../../lib/store/backup/restore-backup'
import { tablesOf } from '../../lib/store/backup/table-shape'
import type { Database } from '../../lib/store/database'
import { migrate, migrationNames } from '../../lib/store/migrate'
import { openStore } from '../../lib/store/open'
import { openPostgres, postgresFactory } from '../../lib/store/postgres'
import { openSqlite, sqliteFactory } from '../../lib/store/sqlite'
import { lacks } from '../setup/parts'
import { startPostgres } from '../setup/postgres'
import { fillWithAnyRows, linesOf } from './any-rows'
import { span, unit } from './build'
import { summariseDirty } from './derive'

const NOW = Date.parse('2026-11-22T05:00:00Z')
const folder = mkdtempSync(path.join(tmpdir(), 'onceover-backup-'))
let cluster: Awaited<ReturnType<typeof startPostgres>> | null = null
beforeAll(async () => {
  if (!lacks('postgresql')) cluster = await startPostgres()
})
afterAll(async () => {
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

let made = 0
type Dialect = 'sqlite' | 'postgresql'

/** Address of a database that holds nothing. */
async function empty(dialect: Dialect): Promise<string> {
  made += 1
  if (dialect === 'sqlite') return `file:${path.join(folder, `${made}.db`)}`
  const url = cluster?.url ?? ''
  const admin = await postgresFactory(url).connect()
  await admin.executeScript(`CREATE DATABASE d${made}`)
  await admin.dispose()
  return url.replace(/\/postgres$/, `/d${made}`)
}

function open(url: string): Promise<Database> {
  return url.startsWith('file:') ? openSqlite(url) : openPostgres(url)
}

/** A store of the newest schema, or an earlier one, with odd rows in every table. */
async function filled(dialect: Dialect, until?: string): Promise<{ url: string; lines: Map<string, string[]> }> {
  const url = await empty(dialect)
  const database = await open(url)
  await migrate(database, dialect === 'sqlite' ? sqliteFactory(url) : postgresFactory(url), until)
  await fillWithAnyRows(database)
  const lines = await linesOf(database)
  await database.close()
  return { url, lines }
}

async function contents(url: string): Promise<Map<string, string[]>> {
  const database = await open(url)
  const lines = await linesOf(database)
  await database.close()
  return withoutMark(lines)
}

/** A restored store is marked, so that a server tells it from the one before. */
function withoutMark(lines: Map<string, string[]>): Map<string, string[]> {
  return new Map(
    [...lines].map(([table, rows]) => [table, rows.filter((row) => !(table === 'setting' && row.includes('store.generation')) && !isDefault(table, row))]),
  )
}

function isDefault(table: string, row: string): boolean {
  return table === 'experiment' && row.includes('"Default"')
}

const backedUp = async (url: string) => {
  made += 1
  const file = path.join(folder, `${made}.backup`)
  return { file, manifest: await makeBackup({ url, file, madeBy: 'test', nowMs: NOW }) }
}
const restore = (file: string, url: string, replace = false) => restoreBackup({ file, url, replace, nowMs: NOW })

const PAIRS: [Dialect, Dialect][] = [
  ['sqlite', 'sqlite'],
  ['sqlite', 'postgresql'],
  ['postgresql', 'sqlite'],
  ['postgresql', 'postgresql'],
]

describe.each(PAIRS)('from %s into %s', (from, into) => {
  const absent = lacks('postgresql') && (from === 'postgresql' || into === 'postgresql')

  it.skipIf(absent)('every cell of every table comes back', async () => {
    const { url, lines } = await filled(from)
    const { file, manifest } = await backedUp(url)
    expect(manifest.tables.map(({ name, rows }) => [name, rows])).toEqual([...lines].map(([name, rows]) => [name, rows.length]))
    const target = await empty(into)
    expect((await restore(file, target)).before).toBeNull()
    expect(await contents(target)).toEqual(withoutMark(lines))
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it.skipIf(absent)('what is restored can be written on: numbers go on, indexes and triggers are there', async () => {
    const source = await openStore(await empty(from))
    await source.commit([unit({ spans: [span('t', 'a', { text: 'a needle in hay' })] })])
    await summariseDirty(source)
    await source.recordHandshake({ kind: 'search', atNs: 1n, address: 'a', clientVersion: null, experimentId: null } as never)
    await source.close()
    const { file } = await backedUp(await lastUrl(from))
    const target = await empty(into)
    await restore(file, target)
    const plain = await empty(into)
    await (await openStore(plain)).close()
    expect(await madeBeside(target)).toEqual(await madeBeside(plain))
    const store = await openStore(target)
    await store.commit([unit({ spans: [span('u', 'b', { text: 'another needle', origin: { ...ORIGIN_OTHER } })] })])
    await summariseDirty(store)
    await store.recordHandshake({ kind: 'search', atNs: 2n, address: 'b', clientVersion: null, experimentId: null } as never)
    await store.close()
    const database = await open(target)
    expect((await database.all('SELECT COUNT(*) FROM trace_text'))[0]?.map(Number)).toEqual([2])
    expect((await database.all('SELECT COUNT(*) FROM handshake'))[0]?.map(Number)).toEqual([2])
    expect(Number((await database.all('SELECT COUNT(*) FROM trace_log'))[0]?.[0])).toBeGreaterThan(0)
    if (into === 'sqlite') expect(await database.all(`SELECT rowid FROM text_index WHERE text_index MATCH 'nee'`)).toHaveLength(2)
    await database.close()
  })

  it.skipIf(absent)('a backup of the first release restores into this one', async () => {
    const { url, lines } = await filled(from, migrationNames(from)[0])
    const { file } = await backedUp(url)
    const target = await empty(into)
    await restore(file, target)
    const restored = await contents(target)
    for (const table of ['span', 'payload_block', 'artifact', 'experiment', 'mlflow_metric', 'origin', 'trace_info']) {
      expect(restored.get(table)).toEqual(lines.get(table))
    }
    expect(restored.get('trace')).toHaveLength(lines.get('trace')?.length ?? -1)
    const database = await open(target)
    expect((await database.all('SELECT COUNT(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL'))[0]?.map(Number)).toEqual([migrationNames(into).length])
    await database.close()
  })

  it.skipIf(absent)('a store with data is left as it is, unless it may be replaced: then it is kept beside', async () => {
    const source = await filled(from)
    const { file } = await backedUp(source.url)
    const target = await empty(into)
    const there = await openStore(target)
    await there.commit([unit({ spans: [span('mine', 'a')] })])
    await there.close()
    const before = await contents(target)
    await expect(restore(file, target)).rejects.toThrow(/There is data in .*nothing was changed.*--replace/)
    expect(await contents(target)).toEqual(before)
    const { before: kept } = await restore(file, target, true)
    expect(await contents(target)).toEqual(withoutMark(source.lines))
    expect(kept?.kept).toMatch(/replaced/)
    expect(await contents(keptUrl(target, kept?.kept ?? ''))).toEqual(before)
    // and once more, over a restored one
    await restoreBackup({ file, url: target, replace: true, nowMs: NOW + 60_000 })
    expect(await contents(target)).toEqual(withoutMark(source.lines))
  })
})

const ORIGIN_OTHER = {
  resource: { 'service.instance.id': 'worker-2' },
  scopeName: 'tests',
  scopeVersion: '2',
  scopeAttributes: {},
  userAgent: 'tests/2',
  clientVersion: null,
  address: '127.0.0.2',
  wayIn: 'otlp' as const,
}

async function lastUrl(dialect: Dialect): Promise<string> {
  return dialect === 'sqlite' ? `file:${path.join(folder, `${made}.db`)}` : (cluster?.url ?? '').replace(/\/postgres$/, `/d${made}`)
}

function keptUrl(target: string, kept: string): string {
  if (target.startsWith('file:')) return `file:${kept}`
  const url = new URL(target)
  url.searchParams.set('schema', kept.replace('the schema ', ''))
  return url.href
}

/** Indexes, triggers and defaults of a store. */
async function madeBeside(url: string): Promise<string[]> {
  const database = await open(url)
  const found =
    database.dialect === 'sqlite'
      ? await database.all("SELECT type, name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite*' ORDER BY 1, 2")
      : [
          ...(await database.all("SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 2")),
          ...(await database.all("SELECT 'trigger', tgname::text, tgenabled::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 2")),
          ...(await database.all(
            "SELECT 'function', proname::text, n.nspname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE proname LIKE 'log\\_%' ORDER BY 2",
          )),
          ...(await database.all("SELECT 'schema', nspname::text FROM pg_namespace WHERE nspname LIKE 'onceover%'")),
        ]
  await database.close()
  return found.map((row) => row.map(String).join(' | '))
}

describe('a file that is no whole backup changes nothing', () => {
  let good = Buffer.alloc(0)
  let target = ''
  beforeAll(async () => {
    const { file } = await backedUp((await filled('sqlite')).url)
    good = readFileSync(file)
    target = (await filled('sqlite')).url
  })

  const wrong: [string, (whole: Buffer) => Buffer, RegExp][] = [
    ['cut off in the middle', (whole) => whole.subarray(0, Math.floor(whole.length / 2)), /cut off/],
    ['without its last byte of manifest', (whole) => whole.subarray(0, whole.length - 1_024 - 512), /cut off/],
    [
      'with one flipped bit in a part',
      (whole) => flipped(whole, whole.indexOf('trace_facts/0') + 512 + 100),
      /damaged: trace_facts\/\d+\.jsonl\.gz does not have its checksum/,
    ],
    ['with one flipped bit in the manifest', (whole) => flipped(whole, whole.lastIndexOf('"migrations"')), /manifest does not have its checksum/],
    ['with one flipped bit in a header', (whole) => flipped(whole, whole.indexOf('span/0') + 2), /damaged at byte/],
    ['that is another file', () => Buffer.from('SQLite format 3\0'.repeat(100)), /not a backup of Onceover/],
    ['that is empty', () => Buffer.alloc(0), /not a backup of Onceover/],
    ['of a later form', reformed, /newer Onceover/],
  ]

  it.each(wrong)('%s', async (_, change, says) => {
    const file = path.join(folder, 'wrong.backup')
    writeFileSync(file, change(Buffer.from(good)))
    const before = await contents(target)
    await expect(checkBackup(file)).rejects.toThrow(says)
    await expect(restore(file, target, true)).rejects.toThrow(says)
    expect(await contents(target)).toEqual(before)
    expect(readdirSync(folder).filter((name) => name.startsWith(path.basename(target)) && /restoring|replaced/.test(name))).toEqual([])
  })

  it('a backup of a newer release is refused by the name of what it has', async () => {
    const later = await filled('sqlite')
    const database = await open(later.url)
    await database.write((tx) =>
      tx.run(
        "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count) VALUES ('x', 'x', 1, '29990101000000_later', 1, 1)",
      ),
    )
    await database.close()
    const { file } = await backedUp(later.url)
    await expect(restore(file, await empty('sqlite'))).rejects.toThrow(/29990101000000_later.*Update Onceover/)
  })
})

it('a database whose file is damaged is replaced, and kept', async () => {
  const source = await filled('sqlite')
  const { file } = await backedUp(source.url)
  const { url } = await filled('sqlite')
  const broken = url.slice('file:'.length)
  writeFileSync(broken, flipped(readFileSync(broken), 3))
  await expect(restore(file, url)).rejects.toThrow(/There is data in/)
  const { before } = await restore(file, url, true)
  expect(before?.kept).toBe(`${broken}.replaced-20261122050000`)
  expect(await contents(url)).toEqual(withoutMark(source.lines))
})

it('memory stays bounded by pages: rows of megabytes come one by one', async () => {
  const url = await empty('sqlite')
  await (await openStore(url)).close()
  const database = await open(url)
  const large = Buffer.alloc(3_000_000, 7)
  for (let at = 0; at < 5; at++)
    await database.write((tx) => tx.run('INSERT INTO payload_block (trace_id, id, bytes, data) VALUES (?, ?, 1, ?)', ['t', at, large]))
  const { pagesOf } = await import('../../lib/store/backup/snapshot-rows')
  const shape = (await tablesOf(database)).find(({ name }) => name === 'payload_block')
  const sizes: number[] = []
  if (shape) for await (const page of pagesOf(database, shape)) sizes.push(page.length)
  expect(sizes).toEqual([1, 1, 1, 1, 1])
  await database.close()
})

function flipped(whole: Buffer, at: number): Buffer {
  whole[at] = (whole[at] as number) ^ 1
  return whole
}

/** The same file saying it is of a later form; its header's size stays. */
function reformed(whole: Buffer): Buffer {
  const at = whole.indexOf('{"format":1}')
  whole.write('{"format":9}', at)
  return whole
}
