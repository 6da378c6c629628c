import { describe, expect, it } from 'vitest'
import { numbersOf, onlyRun, story, trace } from './build-facts'

describe('pairs tell repeats from variants', () => {
  it('two steps in two traces make two pairs', () => {
    const run = onlyRun([...story('@0s: a b c'), ...story('@5s: a b c', { prompt: 'summarise' })])
    expect(numbersOf(run)).toEqual({ traces: 6, documents: 3, evaluations: 6, pairs: 6, surplus: 0, passes: 1 })
  })

  it('a trace without spans joins the one pair of its document', () => {
    expect(numbersOf(onlyRun(story('@0s: a? b a')))).toMatchObject({ evaluations: 3, pairs: 2, surplus: 1 })
  })

  it('with two pairs to choose from it makes its own', () => {
    const run = onlyRun([trace({ doc: 'a' }), trace({ doc: 'a', prompt: 'summarise', at: 100 }), ...story('@1s: a? a?')])
    expect(numbersOf(run)).toMatchObject({ evaluations: 4, pairs: 4, surplus: 0 })
  })

  it('documents all of whose traces lost their spans still repeat', () => {
    expect(numbersOf(onlyRun(story('@0s: a? b? c?\n@2s: a? b? c?')))).toMatchObject({ evaluations: 6, pairs: 3, surplus: 3 })
  })

  it('an incomplete trace joins a pair that holds its remaining calls, not one of another request', () => {
    const whole = trace({ doc: 'a', calls: [{ fingerprint: 'step 1' }, { fingerprint: 'step 2' }] })
    const partial = (fingerprint: string) => trace({ doc: 'a', at: 500, completeness: 'partial', calls: [{ fingerprint }] })
    expect(onlyRun([whole, partial('step 1')])).toMatchObject({ pairs: 1, surplus: 1 })
    expect(onlyRun([whole, partial('another request')])).toMatchObject({ pairs: 2, surplus: 0 })
  })

  it('the evaluation that is kept is the first that succeeded', () => {
    const run = onlyRun(story('@0s: a$ a a'))
    expect(run.verdicts.map(({ surplus }) => surplus)).toEqual([true, false, true])
  })

  it('a failed attempt without a recorded call belongs to what its document was evaluated for', () => {
    const run = onlyRun([trace({ doc: 'a', state: 'ERROR', calls: [] }), trace({ doc: 'a', at: 200 })])
    expect(run.causeCounts.client_retry).toBe(1)
    expect(run.verdicts[0]?.pair).toBe(run.verdicts[1]?.pair)
  })

  it('neither key nor call is no evaluation, and a key with failed attempts only is a document', () => {
    const run = onlyRun([trace({ doc: null, calls: [] }), ...story('@1s: a!')])
    expect(run).toMatchObject({ traces: 2, documents: 1, evaluations: 0, pairs: 0, failedAttempts: 1 })
    expect(run.verdicts[0]?.role).toBe('no_evaluation')
  })

  it('a trace known by content adopts a key only if there is exactly one', () => {
    const orphan = (content: string) => ({ ...trace({ doc: 'x', knownBy: 'content', at: 900 }), content })
    const [a, b] = [trace({ doc: 'a' }), trace({ doc: 'b', at: 100 })]
    expect(onlyRun([a, b, orphan(a.content as string)]).verdicts[2]?.documentKey).toBe('a')
    const shared = { ...b, content: a.content }
    expect(onlyRun([a, shared, orphan(a.content as string)]).verdicts[2]?.documentSource).toBe('content')
  })
})
