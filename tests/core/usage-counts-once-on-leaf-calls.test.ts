import { describe, expect, it } from 'vitest'
import { span, usage } from './build-span'
import { origin, summaryOf } from './build-trace-rows'

describe('totals of a trace', () => {
  it('leave out a wrapper that repeats its descendant’s usage', () => {
    const summary = summaryOf([
      span('agent', { call: { usage: usage({ inputTokens: 30 }) } }),
      span('step', { under: 'agent', from: 1 }),
      span('call', { under: 'step', from: 2, call: {} }),
      span('other', { under: 'step', from: 3, call: { requestHash: 'other' } }),
    ])
    expect(summary).toMatchObject({ inputTokens: 20, outputTokens: 10, totalTokens: 30, costNano: 200n, calls: 2 })
    expect(summary.facts.calls.map(({ counted }) => counted)).toEqual([false, true, true])
  })

  it('keep a call’s usage when the call below it reports none', () => {
    const summary = summaryOf([span('chain', { call: {} }), span('client', { under: 'chain', from: 1, call: { usage: null, costNano: null } })])
    expect(summary).toMatchObject({ totalTokens: 15, costNano: 100n, unpricedCalls: 0, calls: 1 })
  })

  it('count a response id once', () => {
    const summary = summaryOf([
      span('root'),
      span('a', { under: 'root', from: 1, call: { responseId: 'chatcmpl-1' } }),
      span('b', { under: 'root', from: 2, call: { responseId: 'chatcmpl-1' } }),
      span('c', { under: 'root', from: 3, call: { responseId: 'chatcmpl-2' } }),
    ])
    expect(summary).toMatchObject({ costNano: 200n, calls: 2 })
  })

  it('count one of two records that differ only in scope and start within 100 ms', () => {
    const origins = new Map([
      [1, origin()],
      [2, origin({ scopeName: 'openinference.instrumentation.openai' })],
    ])
    const twin = (from: number, originId: number) =>
      summaryOf([span('root'), span('a', { under: 'root', call: {} }), span('b', { under: 'root', from, originId, call: {} })], { origins })
    expect(twin(100, 2).calls).toBe(1)
    expect(twin(101, 2).calls).toBe(2)
    expect(twin(100, 1).calls).toBe(2)
  })

  it('are null when nothing was reported, and an unpriced call is counted as such, never as 0', () => {
    const summary = summaryOf([span('root'), span('a', { under: 'root', call: { usage: null, costNano: null } })])
    expect(summary).toMatchObject({ inputTokens: null, outputTokens: null, totalTokens: null, costNano: null, unpricedCalls: 1, calls: 1 })
    expect(summaryOf([span('root')])).toMatchObject({ totalTokens: null, costNano: null, unpricedCalls: 0, calls: 0 })
  })

  it('bill no failed try that reported no usage, and bill one that did', () => {
    const failed = { under: 'root', status: 'error' as const, from: 1 }
    expect(summaryOf([span('root'), span('a', { ...failed, call: { usage: null, costNano: null } })])).toMatchObject({ unpricedCalls: 0, costNano: null })
    expect(summaryOf([span('root'), span('a', { ...failed, call: {} })])).toMatchObject({ costNano: 100n })
  })

  it('add a reported total as it is', () => {
    expect(summaryOf([span('a', { call: { usage: usage({ totalTokens: 99 }) } })]).totalTokens).toBe(99)
  })
})
