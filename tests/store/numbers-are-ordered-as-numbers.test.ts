import { expect, it } from 'vitest'
import type { SortKey } from '../../lib/core/trace-sorts'
import type { Store } from '../../lib/store/port'
import type { TraceListRow } from '../../lib/store/port-read'
import { ORIGIN, span, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const SCORES = ['9', '10', '-3', '2.5', '1e1', '10.0', 'many', '', 'Zero', null] as const
const RISING = [null, '-3', '2.5', '9', '10', '10.0', '1e1', 'Zero', 'many']

async function storeOfScores(fresh: () => Promise<Store>): Promise<Store> {
  const store = await fresh()
  await store.commit(
    SCORES.map((score, at) =>
      unit({
        spans: [
          span(`t${at}`, 'root', {
            origin: { ...ORIGIN, resource: score === null ? {} : { 'spark.stage.id': String(at) } },
            labels: score === null || score === '' ? {} : { score },
          }),
        ],
      }),
    ),
  )
  await derive(store)
  return store
}

/** All rows of an order, two at a time. */
async function walk(store: Store, sort: SortKey, descending: boolean): Promise<TraceListRow[]> {
  const rows: TraceListRow[] = []
  for (let after: string | null = null; ; ) {
    const page = await store.traces({ filter: { terms: [] }, sort, descending, after, limit: 2 })
    rows.push(...page.rows)
    after = page.next
    if (after === null) return rows
  }
}

inEveryDialect((fresh) => {
  it('a label by the number it spells out, other texts behind, none at all least; page after page both ways', async () => {
    const store = await storeOfScores(fresh)
    const labels = await store.labelsOf((await walk(store, 'start', true)).map(({ id }) => id))
    const scoreOf = ({ id }: TraceListRow) => labels.get(id)?.find(({ key }) => key === 'score')?.value ?? null
    const rising = (await walk(store, 'label:score', false)).map(scoreOf)
    expect(rising.filter((score, at) => score !== rising[at - 1])).toEqual(RISING)
    expect((await walk(store, 'label:score', true)).map(scoreOf)).toEqual([...rising].reverse())
    expect(rising).toHaveLength(SCORES.length)
  })

  it("Spark's stages by number as well", async () => {
    const store = await fresh()
    const stages = ['5', '11', '2', '21', 'map']
    await store.commit(stages.map((stage) => unit({ spans: [span(stage, 'root', { origin: { ...ORIGIN, resource: { 'spark.stage.id': stage } } })] })))
    await derive(store)
    expect((await walk(store, 'stage', false)).map(({ stage }) => stage)).toEqual(['2', '5', '11', '21', 'map'])
    expect((await walk(store, 'stage', true)).map(({ stage }) => stage)).toEqual(['map', '21', '11', '5', '2'])
  })
})
