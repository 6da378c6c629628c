import { expect, it } from 'vitest'
import { call, ORIGIN, span, spanId, trace, unit } from './build'
import { inEveryDialect } from './every-dialect'

inEveryDialect((fresh) => {
  it('in order of start, then id, with every call and time as it was sent, over pages', async () => {
    const store = await fresh()
    const spans = Array.from({ length: 1_203 }, (_, at) =>
      span('t', `s${at}`, {
        from: (at * 7) % 400,
        to: at % 5 === 0 ? null : 500,
        under: at === 0 ? null : 's0',
        call: at % 3 === 0 ? call() : null,
        labels: { at: String(at) },
      }),
    )
    await store.commit([unit({ spans: [...spans, span('other', 's1')] })])
    const { spans: outline, origins } = await store.outline(trace('t'))
    const whole = (await store.spans(trace('t'))).spans
    expect(outline).toEqual(whole.map((row) => ({ ...row, labels: {}, inputKey: null, inputPreview: null, outputPreview: null })))
    expect([...origins.values()]).toEqual([ORIGIN])
    expect(await store.originOf(trace('t'), spanId('s0'))).toEqual(ORIGIN)
    expect(await store.originOf(trace('none'), null)).toBeNull()
  })

  it('has another version after every arrival', async () => {
    const store = await fresh()
    expect(await store.traceVersion(trace('t'))).toBeNull()
    await store.commit([unit({ spans: [span('t', 'a')] })])
    const before = await store.traceVersion(trace('t'))
    await store.commit([unit({ spans: [span('t', 'b')] })])
    expect([null, before]).not.toContain(await store.traceVersion(trace('t')))
  })
})
