import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import { summarise } from '../../lib/core/summary/summarise'
import type { SpanRow } from '../../lib/core/trace-rows'
import { span } from './build-span'
import { traceRows } from './build-trace-rows'
import { replayRecording } from './replay-recording'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']

const anySpan = (name: string) =>
  fc
    .record({
      from: fc.nat(9),
      under: fc.option(fc.constantFrom(...NAMES, 'lost')),
      withCall: fc.boolean(),
      doc: fc.option(fc.constantFrom('x', 'y')),
      failed: fc.boolean(),
    })
    .map(
      ({ from, under, withCall, doc, failed }): SpanRow =>
        span(name, {
          from,
          under: under === name ? null : under,
          status: failed ? 'error' : 'ok',
          labels: doc === null ? {} : { doc_id: doc },
          call: withCall ? { requestHash: `q${from}`, responseId: doc, contentHash: `c${from}` } : null,
        }),
    )

describe('summarise', () => {
  it('gives one summary for the same spans in any order, circles and lost parents included', () => {
    fc.assert(
      fc.property(
        fc.tuple(...NAMES.map(anySpan)),
        fc.shuffledSubarray(
          NAMES.map((_, i) => i),
          { minLength: NAMES.length },
        ),
        (spans, order) => {
          const shuffled = order.map((i) => spans[i] as SpanRow)
          expect(summarise(traceRows(shuffled), DEFAULT_SETTINGS)).toEqual(summarise(traceRows(spans), DEFAULT_SETTINGS))
        },
      ),
    )
  })

  it('holds for recorded traces', async () => {
    for (const rows of await replayRecording('mlflow-3.10.1-manual-hierarchy')) {
      expect(summarise({ ...rows, spans: [...rows.spans].reverse() }, DEFAULT_SETTINGS)).toEqual(summarise(rows, DEFAULT_SETTINGS))
    }
  })
})
