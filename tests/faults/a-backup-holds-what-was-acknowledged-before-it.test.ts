import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Senders } from '../../bench/faults/senders.mjs'
import type { Database } from '../../lib/store/database'
import { openPostgres, postgresFactory } from '../../lib/store/postgres'
import { openSqlite } from '../../lib/store/sqlite'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startPostgres } from '../setup/postgres'
import { startServer } from '../setup/server'
import { linesOf } from '../store/any-rows'
import { onceover } from './onceover'

const folder = mkdtempSync(path.join(tmpdir(), 'onceover-backups-'))
let cluster: Awaited<ReturnType<typeof startPostgres>> | null = null
beforeAll(async () => {
  if (!lacks('postgresql')) cluster = await startPostgres()
})
afterAll(async () => {
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Dialect = 'sqlite' | 'postgresql'
let made = 0

/** The settings of a store that is not there yet, and how it is opened beside a server. */
async function freshStore(dialect: Dialect): Promise<{ env: Record<string, string>; url: string }> {
  made += 1
  if (dialect === 'sqlite') return { env: { ONCEOVER_DATA: path.join(folder, `${made}`) }, url: `file:${path.join(folder, `${made}`, 'onceover.db')}` }
  const admin = await postgresFactory(cluster?.url ?? '').connect()
  await admin.executeScript(`CREATE DATABASE b${made}`)
  await admin.dispose()
  const url = (cluster?.url ?? '').replace(/\/postgres$/, `/b${made}`)
  return { env: { DATABASE_URL: url, ONCEOVER_DATA: path.join(folder, `${made}`) }, url }
}

async function withDatabase<T>(url: string, use: (database: Database) => Promise<T>): Promise<T> {
  const database = url.startsWith('file:') ? await openSqlite(url) : await openPostgres(url)
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

/** Tables of which a row is written once, by what was sent: a later pass changes nothing in them. */
const RAW = ['span', 'payload_block', 'trace_info', 'origin']

const ASKED = ['overview', 'traces?limit=1000&sort=start&desc=0', 'cost?by=day', 'documents?limit=100', 'missing', 'experiments']

async function answers(url: string, traceId: string): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const address of [...ASKED, `traces/${traceId}`, `traces/${traceId}/skeleton`]) {
    const answer = await fetch(`${url}/api/v1/${address}`)
    all[address] = `${answer.status} ${await answer.text()}`
  }
  return all
}

/** Addresses that two servers answer differently. */
async function differing(one: string, other: string, traceId: string): Promise<string[]> {
  const [told, restored] = await Promise.all([answers(one, traceId), answers(other, traceId)])
  return Object.keys(told).filter((address) => !told[address]?.startsWith('200') || told[address] !== restored[address])
}

async function identifiers(url: string): Promise<Set<string>> {
  const ids = new Set<string>()
  for (let after: string | null = null; ; ) {
    const query = new URLSearchParams({ limit: '1000', sort: 'start', desc: '0', ...(after === null ? {} : { after }) })
    const page = (await (await fetch(`${url}/api/v1/traces?${query}`)).json()) as { rows: { id: string }[]; next: string | null }
    for (const { id } of page.rows) ids.add(id)
    if (page.next === null) return ids
    after = page.next
  }
}

describe.each<Dialect>(['sqlite', 'postgresql'])('%s', (dialect) => {
  const skip = dialect === 'postgresql' && lacks('postgresql')

  it.skipIf(skip)('made while traces arrive, it holds all that was acknowledged before it began, and is one state', async () => {
    const source = await freshStore(dialect)
    const server = await startServer({ data: source.env.ONCEOVER_DATA, env: source.env })
    const senders = new Senders({ url: server.url, clients: 4 })
    await senders.more(400)
    const before = new Map(senders.acknowledged)
    const file = path.join(folder, `${made}-busy.backup`)
    const ran = await onceover(source.env, ['backup', file])
    expect(ran).toMatchObject({ code: 0 })
    const during = senders.acknowledged.size - before.size
    await senders.more(50)
    await senders.stop()
    expect(during).toBeGreaterThan(0)
    expect(senders.refused + senders.defects).toBe(0)

    const target = await freshStore(dialect)
    expect(await onceover(target.env, ['restore', file])).toMatchObject({ code: 0 })
    const [there, restored] = [await withDatabase(source.url, linesOf), await withDatabase(target.url, linesOf)]
    for (const table of RAW) {
      const known = new Set(there.get(table))
      expect(restored.get(table)?.filter((line) => !known.has(line))).toEqual([])
    }
    const other = await startServer({ data: target.env.ONCEOVER_DATA, env: target.env })
    await gate(other.url, 'Default')
    const found = await identifiers(other.url)
    expect([...before.keys()].filter((id) => !found.has(id))).toEqual([])
    expect(restored.get('span')).toHaveLength([...found].length * 4) // no trace by half
    expect([...server.defects(), ...other.defects()]).toEqual([])
    await Promise.all([server.stop(), other.stop()])
  })

  it.skipIf(skip)('of a store at rest every table comes back row by row, and every question is answered alike', async () => {
    const source = await freshStore(dialect)
    const server = await startServer({ data: source.env.ONCEOVER_DATA, env: source.env })
    const senders = new Senders({ url: server.url })
    await senders.more(150)
    await senders.stop()
    await gate(server.url, 'Default')
    const [traceId = ''] = senders.acknowledged.keys()
    const file = path.join(folder, `${made}-rest.backup`)
    expect(await onceover(source.env, ['backup', file])).toMatchObject({ code: 0 })
    expect((await onceover({}, ['check-backup', file])).out).toMatch(/is whole: \d+ traces, \d+ spans/)
    const rows = await withDatabase(source.url, linesOf)

    const target = await freshStore(dialect)
    expect(await onceover(target.env, ['restore', file])).toMatchObject({ code: 0 })
    const restored = await withDatabase(target.url, linesOf)
    restored.set('setting', restored.get('setting')?.filter((line) => !line.includes('store.generation')) ?? [])
    expect(restored).toEqual(rows)
    const other = await startServer({ data: target.env.ONCEOVER_DATA, env: target.env })
    await gate(other.url, 'Default')
    // Asked at the same time, for a run that ended lately is told otherwise a minute later
    await expect.poll(async () => differing(server.url, other.url, traceId), { timeout: 60_000, interval: 1_000 }).toEqual([])
    await Promise.all([server.stop(), other.stop()])
  })

  it.skipIf(skip)('restored under a server that runs, it is what that server shows and writes on', async () => {
    const { env } = await freshStore(dialect)
    let server = await startServer({ data: env.ONCEOVER_DATA, env })
    const first = new Senders({ url: server.url })
    await first.more(100)
    await first.stop()
    await gate(server.url, 'Default')
    const file = path.join(folder, `${made}-live.backup`)
    expect(await onceover(env, ['backup', file])).toMatchObject({ code: 0 })
    const kept = await identifiers(server.url)
    const second = new Senders({ url: server.url })
    await second.more(60)
    const refused = await onceover(env, ['restore', file])
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.err).toMatch(/There is data in .*nothing was changed.*--replace/)
    expect(await onceover(env, ['restore', file, '--replace'])).toMatchObject({ code: 0 })
    await expect.poll(async () => server.logs(), { timeout: 10_000 }).toContain('another store took the place of this one')
    const replaced = new Set(second.acknowledged.keys())
    await second.more(60) // the same senders go on by themselves
    await second.stop()
    expect(second.defects).toBe(0)
    await gate(server.url, 'Default')
    const now = await identifiers(server.url)
    expect([...kept].filter((id) => !now.has(id))).toEqual([])
    // What came to the new store is there, after a kill as well; what had come to the old one went with it
    const since = [...second.acknowledged.keys()].filter((id) => !replaced.has(id))
    await server.kill9()
    server = await startServer({ data: env.ONCEOVER_DATA, env })
    await gate(server.url, 'Default')
    const after = await identifiers(server.url)
    expect(since.filter((id) => !after.has(id))).toEqual([])
    expect([...replaced].filter((id) => after.has(id)).length).toBeLessThan(replaced.size)
    expect(server.defects()).toEqual([])
    await server.stop()
  })
})
