import { readFileSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { type DeletionAsked, packIds, unpackIds } from '../../lib/core/receipt'
import type { Millis } from '../../lib/core/time'
import { verifyReceipts } from '../../lib/services/receipts/verify-receipts'
import { openStore } from '../../lib/store/open'
import { leftOfTraces, traceColumns } from '../../lib/store/read/left-of-traces'
import { openSqlite } from '../../lib/store/sqlite'
import { trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'
import { fourPasses, storeOfFourPasses } from './four-passes'
import { freshUrl } from './fresh-store'

const NOW = 1_795_236_670_000 as Millis
const asked: DeletionAsked = { kind: 'mlflow', subject: 'experiment Default', by: 'mlflow-python-client/3.10', address: '10.0.0.1', askedMs: NOW }
const worker = (store: Awaited<ReturnType<typeof openStore>>) => ({ store, settle: async () => {}, now: () => NOW })

inEveryDialect((fresh) => {
  it('who asked for what, what was removed by table, and that looking for it found nothing', async () => {
    const store = await storeOfFourPasses(fresh)
    await store.saveAssessment({ id: 'a1', traceId: trace('p0d0'), body: {} })
    await store.deleteTraces([trace('p0d0'), trace('p0d1'), trace('unknown')], asked)
    const [receipt] = await store.receipts(10)
    expect(receipt).toMatchObject({
      ...asked,
      state: 'closing',
      traces: 2,
      removedMs: NOW,
      counts: { trace: 2, arrival: 2, trace_info: 2, trace_facts: 2, trace_text: 2, assessment: 1 },
    })
    expect(await store.receiptIds(receipt?.id ?? '')).toEqual([trace('p0d0'), trace('p0d1')].sort())
    expect(await verifyReceipts(worker(store))).toBe(false)
    const done = await store.receipt(receipt?.id ?? '')
    expect(done).toMatchObject({ state: 'wiped', wipedMs: NOW, error: null })
    expect(done?.findings.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['artifact', 'label', 'payload_block', 'span', 'trace', 'trace_text', 'trash', 'bulk_trace', 'text_index']),
    )
    expect(done?.findings.filter(({ rows }) => rows > 0)).toEqual([])
  })

  it('what is there again is said', async () => {
    const store = await storeOfFourPasses(fresh)
    await store.deleteTraces([trace('p0d0')], asked)
    await store.commit(fourPasses())
    await derive(store)
    await verifyReceipts(worker(store))
    expect((await store.receipts(1))[0]).toMatchObject({ state: 'failed', error: expect.stringMatching(/1 in trace\b/) })
  })

  it('a deletion of nothing has no receipt, one in slices has one', async () => {
    const store = await storeOfFourPasses(fresh)
    await store.deleteTraces([trace('unknown')], asked)
    expect(await store.receipts(10)).toEqual([])
    const id = await store.openReceipt(asked)
    for (const name of ['p0d0', 'p0d1', 'p0d2']) await store.deleteTraces([trace(name)], { ...asked, id })
    expect(await store.receiptsIn(['removing'])).toMatchObject([{ id, traces: 3 }])
    await store.closeReceipt(id, NOW)
    expect(await store.receipts(10)).toMatchObject([{ id, state: 'closing', traces: 3 }])
  })

  it('an experiment that is deleted for good has one receipt', async () => {
    const store = await storeOfFourPasses(fresh)
    await store.deleteExperimentForGood('1' as ExperimentId)
    expect(await store.receipts(10)).toMatchObject([{ kind: 'experiment', state: 'closing', traces: 24 }])
  })
})

it('every table with a column of traces is looked through, one that is added later too', async () => {
  const database = await openSqlite(await freshUrl())
  const known = await traceColumns(database, 'sqlite')
  const schema = await database.all("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%trace_id%' AND name <> 'trace_log'")
  expect(known.map(({ table }) => table)).toEqual([...schema.map(([name]) => String(name)), 'trace'].sort())
  await database.write((tx) => tx.run('CREATE TABLE frozen_share (id TEXT, trace_id TEXT)'))
  await database.write((tx) => tx.run('INSERT INTO frozen_share VALUES (?, ?)', ['s1', trace('p0d0')]))
  expect((await leftOfTraces(database, [trace('p0d0')])).filter(({ rows }) => rows > 0)).toEqual([{ table: 'frozen_share', rows: 1 }])
  await database.close()
})

it('SQLite: once a receipt says wiped, no file holds a byte of it, the log and free pages included', async () => {
  const url = await freshUrl()
  const file = url.replace('file:', '')
  const store = await openStore(url)
  const needle = 'quixotic-needle-of-the-payload'
  const all = fourPasses()
  await store.commit(all)
  await store.commit([
    unit({
      artifacts: [
        { path: '1/x', contentType: '', data: Buffer.from(`${needle} ${'x'.repeat(20_000)}`), traceId: trace('p0d0'), documentKey: null, unreadable: null },
      ],
    }),
  ])
  await store.setTraceTag(trace('p0d0'), needle, needle)
  await store.saveAssessment({ id: 'a1', traceId: trace('p0d0'), body: { rationale: needle } })
  await derive(store)
  // Its rows are written anew several times: what stood there before must be gone as well.
  for (let time = 0; time < 5; time++) {
    await store.setTraceTag(trace('p0d0'), `${needle}-${time}`, needle.repeat(time + 1))
    await derive(store)
  }
  await store.wipe()
  expect(readFileSync(file).includes(needle)).toBe(true)
  await store.deleteTraces([trace('p0d0')], asked)
  await derive(store)
  expect(await verifyReceipts(worker(store))).toBe(false)
  expect((await store.receipts(1))[0]).toMatchObject({ state: 'wiped' })
  for (const name of [file, `${file}-wal`]) {
    if (statSync(name, { throwIfNoEntry: false })) expect(readFileSync(name).includes(needle), name).toBe(false)
  }
  await store.close()
  expect(readFileSync(file).includes(needle)).toBe(false)
})

it('ids survive packing', () => {
  const ids = [trace('a'), trace('b')]
  expect(unpackIds(packIds(ids))).toEqual(ids)
})
