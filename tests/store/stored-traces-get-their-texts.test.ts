import { expect, it } from 'vitest'
import { TextJob } from '../../lib/server/text-job'
import { openStore } from '../../lib/store/open'
import type { Store } from '../../lib/store/port'
import { openSqlite } from '../../lib/store/sqlite'
import { TEXTS_FROM } from '../../lib/store/text/text-plan'
import { span, trace, unit } from './build'
import { summariseDirty } from './derive'
import { freshUrl } from './fresh-store'

const COUNT = 30

/** Address of a store whose traces have no texts, as one from before they were kept. */
async function storedBefore(): Promise<string> {
  const url = await freshUrl()
  const store = await openStore(url)
  await store.commit(
    Array.from({ length: COUNT }, (_, at) =>
      unit({ spans: [span(`t${at}`, 'root', { text: `shown ${at}` }), span(`t${at}`, 'under', { under: 'root', text: `Below ${at}` })] }),
    ),
  )
  await summariseDirty(store)
  await store.close()
  const database = await openSqlite(url)
  await database.write(async (tx) => {
    await tx.run('DELETE FROM trace_text')
    await tx.run('INSERT INTO setting (key, value) VALUES (?, ?)', [TEXTS_FROM, ''])
  })
  await database.close()
  return url
}

async function count(store: Store, text: string): Promise<number> {
  return (await store.countTraces({ terms: [{ kind: 'text', text, negated: false }] })).traces
}

it('in the background, going on after a restart; until then what lists show is found', async () => {
  const url = await storedBefore()
  const first = await openStore(url)
  expect(await count(first, 'shown')).toBe(COUNT)
  expect(await count(first, 'below')).toBe(0)
  expect(await first.fillTexts(20)).toBe(true)
  expect(await count(first, 'shown')).toBe(COUNT)
  expect(await count(first, 'below')).toBe(20)
  await first.close()

  const second = await openStore(url)
  const errors: unknown[] = []
  const done = new Promise<void>((resolve) => {
    new TextJob(second, (error) => errors.push(error), resolve).start()
  })
  await done
  expect(errors).toEqual([])
  expect([await count(second, 'shown'), await count(second, 'below')]).toEqual([COUNT, COUNT])
  expect(await second.fillTexts(20)).toBe(false)
  await second.close()
})

it('a trace that changes or goes meanwhile keeps its own', async () => {
  const store = await openStore(await storedBefore())
  await store.commit([unit({ spans: [span('t3', 'late', { under: 'root', text: 'arrived late' })] })])
  await summariseDirty(store)
  await store.deleteTraces([trace('t4')])
  while (await store.fillTexts(7));
  expect([await count(store, 'arrived late'), await count(store, 'shown 3'), await count(store, 'below'), await count(store, 'shown 4')]).toEqual([
    1,
    1,
    COUNT - 1,
    0,
  ])
  await store.close()
})
