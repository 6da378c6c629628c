import { expect, it } from 'vitest'
import { span, spanId, trace, unit } from './build'
import { inEveryDialect } from './every-dialect'

inEveryDialect((fresh) => {
  it('a span that arrives again changes nothing but its count of arrivals', async () => {
    const store = await fresh()
    expect(await store.commit([unit({ spans: [span('t', 'a'), span('t', 'b', { under: 'a' })] })])).toEqual({ touched: [trace('t')], added: 2, resent: 0 })
    expect(await store.commit([unit({ spans: [span('t', 'a')] }), unit({ spans: [span('t', 'a')] })])).toEqual({ touched: [trace('t')], added: 0, resent: 2 })
    const { spans, payloadBytes } = await store.spans(trace('t'))
    expect(spans.map(({ spanId: id, arrivals }) => [id, arrivals])).toEqual([
      [spanId('a'), 3],
      [spanId('b'), 1],
    ])
    await store.commit([unit({ spans: [span('t', 'b', { under: 'a' })] })])
    expect((await store.spans(trace('t'))).payloadBytes).toBe(payloadBytes)
  })

  it('two copies in one commit are one span that arrived twice', async () => {
    const store = await fresh()
    expect(await store.commit([unit({ spans: [span('t', 'a'), span('t', 'a')] })])).toMatchObject({ added: 1, resent: 1 })
  })

  it('of two copies the one of greater rank is kept, payload and all, in either order', async () => {
    const poor = span('t', 'a', { rank: '1', name: 'open', text: 'poor', to: null })
    const rich = span('t', 'a', { rank: '2', name: 'ended', text: 'rich' })
    for (const units of [[[poor, rich]], [[rich, poor]], [[poor], [rich]], [[rich], [poor]]]) {
      const store = await fresh()
      for (const spans of units) await store.commit([unit({ spans })])
      const [stored] = (await store.spans(trace('t'))).spans
      expect(stored).toMatchObject({ name: 'ended', arrivals: 2, endNs: rich.row.endNs })
      expect(await store.payloads(trace('t'))).toEqual([rich.payload])
    }
  })
})
