import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { compareSpan } from '../../../lib/services/spans/compare-span'
import { readSpan } from '../../../lib/services/traces/read-span'
import { span, spanId, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { contextOver, storeWithExperiment } from './stored-span'

/** A trace of one document: a root, and the spans named below it with their attributes. */
function evaluation(experiment: string, name: string, at: number, spans: readonly [string, string, JsonObject][]) {
  const root = span(name, `${name}r`, { name: 'classify', from: at, to: at + 50, experiment, labels: { doc_id: 'doc-1' } })
  const inner = spans.map(([id, called, attributes], place) => {
    const write = span(name, `${name}${id}`, { name: called, under: `${name}r`, from: at + 1 + place, to: at + 10 + place, experiment })
    return { ...write, payload: { ...write.payload, attributes } }
  })
  return unit({ spans: [{ ...root, payload: { ...root.payload, attributes: { doc_id: 'doc-1' } } }, ...inner] })
}

async function twoEvaluations() {
  const { store, experiment } = await storeWithExperiment()
  await store.commit([
    evaluation(experiment, 'a', 0, [
      ['1', 'parse', { 'mlflow.spanOutputs': '{"label":"cat","sure":0.5}', temperature: 0 }],
      ['2', 'parse', { 'mlflow.spanOutputs': '"second"' }],
      ['3', 'only here', {}],
    ]),
    evaluation(experiment, 'b', 1_000, [
      ['1', 'parse', { 'mlflow.spanOutputs': '{"label":"dog","sure":0.5}', temperature: 0 }],
      ['2', 'parse', { 'mlflow.spanOutputs': '"second"' }],
    ]),
  ])
  await derive(store)
  return contextOver(store)
}

describe('the same span of another evaluation', () => {
  it('is the one at its place, and what differs is told by side', async () => {
    const ctx = await twoEvaluations()
    const compare = (traceName: string, id: string, other = '') =>
      compareSpan({ ctx, input: { traceId: trace(traceName), spanId: spanId(`${traceName}${id}`), other } })
    expect((await compare('b', '1')).fields).toEqual([
      { name: 'Outputs', mine: { text: '{"label":"dog","sure":0.5}', length: 26 }, theirs: { text: '{"label":"cat","sure":0.5}', length: 26 }, equal: false },
      { name: 'Attributes', mine: { text: '{"temperature":0}', length: 17 }, theirs: { text: '{"temperature":0}', length: 17 }, equal: true },
    ])
    expect(await compare('b', '2')).toMatchObject({ other: trace('a'), spanId: spanId('a2'), fields: [{ name: 'Outputs', equal: true }] })
    expect(await compare('a', '3')).toMatchObject({ other: trace('b'), spanId: null, fields: [] })
    expect(await compare('a', '1', 'nonsense')).toMatchObject({ other: trace('b') })
  })

  it('is nothing where the document was evaluated once', async () => {
    const { store, experiment } = await storeWithExperiment()
    await store.commit([evaluation(experiment, 'a', 0, [])])
    await derive(store)
    const ctx = contextOver(store)
    const input = { traceId: trace('a') as string, spanId: spanId('ar') as string }
    expect(await compareSpan({ ctx, input: { ...input, other: '' } })).toEqual({ evaluations: [], other: null, spanId: null, fields: [] })
    expect((await readSpan({ ctx, input })).name).toBe('classify')
  })
})
