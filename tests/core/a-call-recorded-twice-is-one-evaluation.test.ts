import { describe, expect, it } from 'vitest'
import type { TraceSketch } from './build-facts'
import { causesOf, confidenceOf, numbersOf, onlyRun, trace } from './build-facts'

const DOCS = ['a', 'b', 'c', 'd', 'e', 'f']
const twice = (second: (doc: string, at: number) => TraceSketch, first: TraceSketch = {}) =>
  DOCS.flatMap((doc, index) => {
    const at = index * 1_000
    return [trace({ doc, at, ...first, calls: [{ responseId: `r-${doc}`, ...first.calls?.[0] }] }), trace({ doc, at, ...second(doc, at) })]
  })

describe('a call recorded twice is one evaluation', () => {
  it('12 traces of 6 calls, each logged by two instrumentations: 6 evaluations, factor 1.0, logged_twice 6, costed once', () => {
    const run = onlyRun(twice((doc, at) => ({ at: at + 1, calls: [{ responseId: `r-${doc}`, scope: 'openinference' }] })))
    expect(numbersOf(run)).toEqual({ traces: 12, documents: 6, evaluations: 6, pairs: 6, surplus: 0, passes: 1 })
    expect([causesOf(run), confidenceOf(run, 'logged_twice')]).toEqual([{ logged_twice: 6 }, 'certain'])
    expect(run.costNano).toBe(6n * 17_700n)
  })

  it('the same id under one scope, overlapping, is logged twice; later, it is an answer from a cache', () => {
    expect(causesOf(onlyRun(twice((doc, at) => ({ at: at + 10, calls: [{ responseId: `r-${doc}` }] }))))).toEqual({ logged_twice: 6 })
    const cached = onlyRun(twice((doc, at) => ({ at: at + 500, calls: [{ responseId: `r-${doc}` }] })))
    expect(causesOf(cached)).toEqual({ cached_answer: 6 })
    expect(cached).toMatchObject({ evaluations: 6, surplus: 0, costNano: 6n * 17_700n })
  })

  it('without ids: equal request, answer and worker, within 100 ms, under two scopes', () => {
    const worker = { host: 'n', process: '7' }
    const first: TraceSketch = { worker, calls: [{ responseId: null }] }
    const run = onlyRun(twice((_, at) => ({ at: at + 90, worker, calls: [{ responseId: null, scope: 'openinference' }] }), first))
    expect([causesOf(run), confidenceOf(run, 'logged_twice'), run.costNano]).toEqual([{ logged_twice: 6 }, 'likely', 6n * 17_700n])
    const others: ((doc: string, at: number) => TraceSketch)[] = [
      (_, at) => ({ at: at + 110, worker, calls: [{ responseId: null, scope: 'openinference' }] }),
      (_, at) => ({ at: at + 90, worker, calls: [{ responseId: null }] }),
      (_, at) => ({ at: at + 90, worker: { host: 'n', process: '8' }, calls: [{ responseId: null, scope: 'openinference' }] }),
      (_, at) => ({ at: at + 90, worker, answer: 'another', calls: [{ responseId: null, scope: 'openinference' }] }),
    ]
    for (const other of others) expect(onlyRun(twice(other, first)).secondRecords).toBe(0)
  })

  it('a document evaluated twice within 100 ms, each time logged twice, is two evaluations', () => {
    const call = (at: number, scope: string) => trace({ doc: 'a', at, worker: { instance: 'i' }, calls: [{ responseId: null, scope }] })
    const run = onlyRun([call(0, 'mlflow'), call(1, 'openinference'), call(50, 'mlflow'), call(51, 'openinference')])
    expect(run).toMatchObject({ evaluations: 2, secondRecords: 2, surplus: 1 })
  })

  it('an endpoint that answers every question with one id does not make them one call', () => {
    const run = onlyRun(DOCS.map((doc, index) => trace({ doc, at: index * 1_000, calls: [{ responseId: 'constant' }] })))
    expect(numbersOf(run)).toMatchObject({ evaluations: 6, surplus: 0 })
    expect(run.costNano).toBe(6n * 17_700n)
  })

  it('a response id is priced by whichever record could be priced', () => {
    const run = onlyRun(twice((doc, at) => ({ at: at + 1, calls: [{ responseId: `r-${doc}`, scope: 'openinference' }] }), { calls: [{ costNano: null }] }))
    expect(run).toMatchObject({ costNano: 6n * 17_700n, unpricedCalls: 0 })
  })
})
