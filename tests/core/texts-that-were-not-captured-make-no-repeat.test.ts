import { describe, expect, it } from 'vitest'
import type { CallFacts, TraceFacts } from '../../lib/core/trace'
import { causesOf, numbersOf, onlyRun, type TraceSketch, trace } from './build-facts'

const DOCS = ['a', 'b', 'c', 'd', 'e', 'f']
/** A call of which the instrumentation recorded model, usage and response id, but no text: OpenTelemetry's own does so unless told otherwise. */
const UNREAD: Partial<CallFacts> = { scope: 'opentelemetry.openai', fingerprint: 'model and parameters', content: '', answer: '', answerNormalised: '' }

function unread(sketch: TraceSketch, name = 'classify'): TraceFacts {
  const made = trace({ ...sketch, calls: [{ ...UNREAD, ...sketch.calls?.[0] }] })
  return { ...made, name, content: null }
}

describe('texts that were not captured make no repeat', () => {
  it('six traces of which neither document nor text is known are six pairs', () => {
    const run = onlyRun(DOCS.map((_, index) => unread({ doc: null, at: index * 100 })))
    expect(numbersOf(run)).toEqual({ traces: 6, documents: 0, evaluations: 6, pairs: 6, surplus: 0, passes: 1 })
    expect(causesOf(run)).toEqual({})
  })

  it('two steps over one document, told apart by their names alone, are no repeat; the same step again is one', () => {
    const steps = (at: number) =>
      DOCS.flatMap((doc, index) => [unread({ doc, at: at + index * 200 }), unread({ doc, at: at + index * 200 + 100 }, 'summarise')])
    expect(numbersOf(onlyRun(steps(0)))).toMatchObject({ evaluations: 12, pairs: 12, surplus: 0 })
    expect(numbersOf(onlyRun([...steps(0), ...steps(5_000)]))).toMatchObject({ evaluations: 24, pairs: 12, surplus: 12 })
  })

  it('one response id with and without its texts is one call logged twice, and either trace may name the document', () => {
    const responseId = (doc: string) => `r-${doc}`
    for (const [first, second] of [
      ['unread', 'named'],
      ['named', 'unread'],
    ]) {
      const made = (kind: string | undefined, doc: string, at: number) =>
        kind === 'named' ? trace({ doc, at, calls: [{ responseId: responseId(doc) }] }) : unread({ doc: null, at, calls: [{ responseId: responseId(doc) }] })
      const run = onlyRun(DOCS.flatMap((doc, index) => [made(first, doc, index * 100), made(second, doc, index * 100 + 1)]))
      expect(numbersOf(run)).toEqual({ traces: 12, documents: 6, evaluations: 6, pairs: 6, surplus: 0, passes: 1 })
      expect(causesOf(run)).toEqual({ logged_twice: 6 })
      expect(run.verdicts.every(({ documentSource }) => documentSource === 'tag doc_id')).toBe(true)
    }
  })

  it('a key in the trace without texts goes before the content of the other', () => {
    const run = onlyRun(
      DOCS.flatMap((doc, index) => [
        unread({ doc, at: index * 100, calls: [{ responseId: `r-${doc}` }] }),
        trace({ doc, knownBy: 'content', at: index * 100 + 1, calls: [{ responseId: `r-${doc}` }] }),
      ]),
    )
    expect([numbersOf(run).documents, run.verdicts.map(({ documentKey }) => documentKey)]).toEqual([6, DOCS.flatMap((doc) => [doc, doc])])
  })

  it('two calls in one trace without texts are not known to be equal', () => {
    const run = onlyRun(DOCS.map((doc, index) => ({ ...trace({ doc, at: index * 100, calls: [UNREAD, UNREAD] }), content: null })))
    expect(causesOf(run)).toEqual({})
  })

  it('two instrumentations without texts or response ids are not known to have logged one call', () => {
    const none = { responseId: null }
    const run = onlyRun(
      DOCS.flatMap((doc, index) => [
        unread({ doc, at: index * 100, calls: [none] }),
        unread({ doc, at: index * 100 + 10, calls: [{ ...none, scope: 'another' }] }, 'summarise'),
      ]),
    )
    expect(run.secondRecords).toBe(0)
  })
})
