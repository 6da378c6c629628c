import { expect, it } from 'vitest'
import type { TraceId } from '../../lib/core/ids'
import { unpackPayloads } from '../../lib/store/block'
import { span, spanId, trace, unit } from './build'
import { inEveryDialect } from './every-dialect'

inEveryDialect((fresh) => {
  it('a span is found with who sent it and the block that holds its payload', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('t', 'root'), span('t', 'call', { under: 'root', text: 'said', labels: { env: 'prod' } })] })])
    const place = await store.spanPlace(trace('t'), spanId('call'))
    expect(place).toMatchObject({ span: { name: 'call', parentSpanId: spanId('root'), labels: { env: 'prod' } }, origin: { scopeName: 'tests' } })
    const block = await store.payloadBlock(trace('t'), place?.blockId ?? '')
    const payload = (await unpackPayloads(block ?? new Uint8Array()))[place?.place ?? -1]
    expect(payload).toMatchObject({ spanId: spanId('call'), attributes: { text: 'said', big: 9_007_199_254_740_993n } })
    expect(place?.bytes).toBeGreaterThan(100)
  })

  it('nothing is found where there is no span', async () => {
    const store = await fresh()
    expect(await store.spanPlace('f'.repeat(32) as TraceId, spanId('x'))).toBeNull()
    expect(await store.payloadBlock('f'.repeat(32) as TraceId, '7')).toBeNull()
  })
})
