import { expect, it } from 'vitest'
import type { SpanPayload } from '../../lib/store/port'
import { span, spanId, trace, unit } from './build'
import { inEveryDialect } from './every-dialect'

/** A span that says something in one part of its payload. */
function says(name: string, payload: Partial<SpanPayload>, rank = 'r') {
  const made = span('t', name, { rank })
  return { ...made, payload: { ...made.payload, attributes: {}, events: [], ...payload } }
}

const SAID = [
  says('in', { attributes: { 'mlflow.spanInputs': { messages: [{ role: 'user', content: 'The "Café"\nof  Zürich \\ 東京' }] } } }),
  says('out', { attributes: { 'mlflow.spanOutputs': 'Label 3: a supply agreement' } }),
  says('at', { attributes: { batch_id: 'b-17', constructor: 'x' } }),
  says('status', { statusMessage: 'connection reset by peer' }),
  says('event', { events: [{ name: 'exception', timeNs: span('t', 'event').row.startNs, attributes: { 'exception.message': 'rate limit' } }] }),
]

inEveryDialect((fresh) => {
  it('in any case and with any white space, and the place is named', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [...SAID, ...Array.from({ length: 300 }, (_, at) => says(`f${at}`, { attributes: { text: 'filler '.repeat(300) } }))] })])
    const find = async (text: string) => (await store.searchPayloads(trace('t'), text, 10)).map(({ spanId: id, where }) => [id, where])
    expect(await find('"café" OF zürich')).toEqual([[spanId('in'), 'inputs']])
    expect(await find('zürich \\ 東京')).toEqual([[spanId('in'), 'inputs']])
    expect(await find('SUPPLY agree')).toEqual([[spanId('out'), 'outputs']])
    expect(await find('b-17')).toEqual([[spanId('at'), 'attribute batch_id']])
    expect(await find('batch_')).toEqual([[spanId('at'), 'attribute batch_id']])
    expect(await find('reset by')).toEqual([[spanId('status'), 'status message']])
    expect(await find('rate limit')).toEqual([[spanId('event'), 'event exception']])
    expect(await find('nowhere at all')).toEqual([])
    expect(await find('filler')).toHaveLength(10)
  })

  it('but not in a copy of a span that a better one replaced', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [says('a', { attributes: { text: 'the former text' } }, 'a')] })])
    await store.commit([unit({ spans: [says('a', { attributes: { text: 'the later text' } }, 'b')] })])
    expect(await store.searchPayloads(trace('t'), 'former', 10)).toEqual([])
    expect(await store.searchPayloads(trace('t'), 'later', 10)).toEqual([{ spanId: spanId('a'), where: 'attribute text', excerpt: 'the later text' }])
  })
})
