import { expect, it } from 'vitest'
import { span, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

inEveryDialect((fresh) => {
  it('a tag set on a trace of a plain OpenTelemetry sender names its document and finds it', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('t', 'a')] })])
    await derive(store)
    await store.setTraceTag(trace('t'), 'doc_id', 'D7')
    await derive(store)
    const filter = { terms: [{ kind: 'label' as const, key: 'doc_id', values: ['D7'], match: 'equal' as const, negated: false }] }
    const { rows } = await store.traces({ filter, sort: 'start', descending: true, after: null, limit: 5 })
    expect(rows.map(({ id, document, documentSource }) => [id, document, documentSource])).toEqual([[trace('t'), 'D7', 'tag doc_id']])
    expect(await store.tagsSetLater([trace('t')])).toEqual(new Map([[trace('t'), { doc_id: 'D7' }]]))
  })
})
