import { describe, expect, it } from 'vitest'
import { onlyRun, story, trace } from './build-facts'

const found = (traces: Parameters<typeof onlyRun>[0]) => onlyRun(traces).documentFindings
const clean = story('@0s: a b c d e f')

describe('documents that look alike are pointed out', () => {
  it('nothing to say of a clean run, nor of repeats that agree', () => {
    const nothing = { total: 0, examples: [] }
    expect(found(story('@0s: a b c\n@2s: a b c'))).toEqual({ nearRepeats: nothing, sharedContent: nothing, similarKeys: nothing, differingAnswers: nothing })
  })

  it('one key with two contents is a near repeat; the steps of a pipeline are not', () => {
    const [edited] = story('@9s: a').map((one) => ({
      ...one,
      content: 'edited',
      calls: one.calls.map((call) => ({ ...call, content: 'edited', fingerprint: 'x' })),
      fingerprint: 'x',
    }))
    expect(found([...clean, ...(edited ? [edited] : [])]).nearRepeats).toMatchObject({ total: 1, examples: [{ key: 'a', contents: 2 }] })
    const second = story('@9s: a b c d e f', { prompt: 'summarise' }).map((one) => ({ ...one, content: `answer about ${one.document?.key}` }))
    expect(found([...clean, ...second]).nearRepeats.total).toBe(0)
    const named = second.slice(0, 2).map((one) => ({ ...one, name: 'summarise' }))
    expect(found([...clean, ...named]).nearRepeats.total).toBe(0)
  })

  it('two keys with one content share it; a fixed question that most ask is no content', () => {
    const copy = { ...trace({ doc: 'a-copy', at: 900 }), content: trace({ doc: 'a' }).content }
    expect(found([...clean, copy]).sharedContent).toMatchObject({ total: 1, examples: [{ keys: ['a', 'a-copy'], documents: 2 }] })
    expect(found(clean.map((one) => ({ ...one, content: 'what is in the image?' }))).sharedContent.total).toBe(0)
  })

  it('keys equal but for case or spaces of any kind are flagged, and stay two documents', () => {
    const run = onlyRun([...clean, ...['Doc 1', 'doc\u00a01', 'DOC1\u200b', 'doc2'].map((doc, index) => trace({ doc, at: 900 + index * 50 }))])
    expect(run.documentFindings.similarKeys).toEqual({ total: 1, examples: [{ keys: ['Doc 1', 'doc\u00a01', 'DOC1\u200b'] }] })
    expect(run.documents).toBe(10)
  })

  it('answers that differ are counted: 4 evaluations, 3 different answers', () => {
    const answers = ['yes', 'no', 'yes', 'maybe'].map((answer, index) => trace({ doc: 'a', at: 2_000 * (index + 1), answer }))
    expect(found([...story('@0s: b'), ...answers]).differingAnswers).toEqual({ total: 1, examples: [{ key: 'a', evaluations: 4, answers: 3 }] })
  })

  it('long lists are cut, their totals are not', () => {
    const traces = Array.from({ length: 60 }, (_, index) => [trace({ doc: `d${index}`, at: index }), trace({ doc: `D${index}`, at: 100 + index })]).flat()
    const { similarKeys } = found(traces)
    expect([similarKeys.total, similarKeys.examples.length]).toEqual([60, 50])
  })

  it('a key of 10 MB and traces without a key or a call are borne', () => {
    const key = 'x'.repeat(10_000_000)
    const run = onlyRun([
      trace({ doc: key }),
      trace({ doc: key, at: 2_000 }),
      trace({ doc: null, calls: [], at: 4_000 }),
      trace({ doc: 'plain', at: 5_000, calls: [] }),
    ])
    expect([run.documents, run.surplus]).toEqual([2, 1])
    expect(JSON.stringify([run.causes.map(({ evidence }) => evidence), run.verdicts.map(({ pair }) => pair)]).length).toBeLessThan(20_000)
  })
})
