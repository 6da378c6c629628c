import { expect, it } from 'vitest'
import { call, span, spanId, trace, unit } from './build'
import { inEveryDialect } from './every-dialect'

inEveryDialect((fresh) => {
  it('each span finds its own payload, however many blocks there are', async () => {
    const store = await fresh()
    const spans = Array.from({ length: 600 }, (_, index) => span('t', `s${index}`, { from: index, text: `${index} `.repeat(600), call: call() }))
    await store.commit([unit({ spans })])
    for (const index of [0, 217, 599]) expect(await store.payloads(trace('t'), [spanId(`s${index}`)])).toEqual([spans[index]?.payload])
    expect(await store.payloads(trace('t'))).toEqual(spans.map(({ payload }) => payload))
    const [row] = await store.traceRows([trace('t')])
    expect(row?.rows.spans).toHaveLength(600)
    expect(row?.rows.callTexts.get(spanId('s5'))).toEqual(spans[5]?.payload.callTexts)
  })

  it('the texts of a single call are not read', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('t', 'a', { call: call() })] })])
    expect((await store.traceRows([trace('t'), trace('u')])).map(({ rows }) => rows.callTexts.size)).toEqual([0])
  })
})
