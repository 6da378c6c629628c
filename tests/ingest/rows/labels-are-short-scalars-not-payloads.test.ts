import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { labelsOf } from '../../../lib/ingest/rows/labels'
import { GEN_AI, MLFLOW, OPENINFERENCE, TRACELOOP } from '../dialects/same-request'

describe('labels of a span', () => {
  it('are texts up to 256 characters, numbers and booleans, as text', () => {
    const attributes: JsonObject = {
      a: 'x',
      n: 1.5,
      big: 2n ** 60n,
      t: true,
      list: [1],
      object: { b: 1 },
      none: null,
      empty: '',
      long: 'x'.repeat(257),
      just: 'x'.repeat(256),
    }
    expect(Object.keys(labelsOf(attributes, {})).sort()).toEqual(['a', 'big', 'just', 'n', 't'])
    expect(labelsOf(attributes, {})).toMatchObject({ n: '1.5', big: '1152921504606846976', t: 'true' })
  })

  it('hold no texts of requests and answers in any dialect', () => {
    for (const dialect of [MLFLOW, OPENINFERENCE, GEN_AI, TRACELOOP]) {
      expect(
        Object.keys(labelsOf(dialect, {})).filter((key) => /prompt|messages|spanInputs|spanOutputs|value|completion|content|tools|functions/.test(key)),
      ).toEqual([])
    }
  })

  it('hold the worker’s facts without the SDK’s, after the span’s own', () => {
    expect(labelsOf({ 'host.name': 'span' }, { 'host.name': 'resource', 'spark.stage.id': '2', 'process.pid': 7, 'telemetry.sdk.name': 'mlflow' })).toEqual({
      'host.name': 'span',
      'spark.stage.id': '2',
      'process.pid': '7',
    })
  })

  it('are at most 64: document keys first, then the user’s own, then the worker’s, then known conventions', () => {
    const known = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`gen_ai.x${i}`, i]))
    const own = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`mine${i}`, i]))
    const labels = Object.keys(labelsOf({ ...known, ...own, doc_id: 'D' }, { 'host.name': 'w' }))
    expect(labels).toHaveLength(64)
    expect(labels[0]).toBe('doc_id')
    expect(labels.filter((key) => key.startsWith('mine'))).toHaveLength(40)
    expect(labels[41]).toBe('host.name')
  })

  it('hold the members of OpenInference’s metadata', () => {
    expect(labelsOf({ metadata: '{"doc_id":"D","nested":{"a":1}}' }, {})).toEqual({ 'metadata.doc_id': 'D' })
  })
})
