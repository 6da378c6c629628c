import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluationFingerprint } from '../../lib/core/summary/fingerprint-evaluation'
import { span } from './build-span'
import { info, sized, summaryOf } from './build-trace-rows'

const root = { name: 'root', inputs: '' }
const ask = (name: string, requestHash: string, more = {}) => span(name, { under: 'root', from: 1, call: { requestHash, responseId: name }, ...more })
const fingerprint = (...args: Parameters<typeof summaryOf>) => summaryOf(...args).facts.fingerprint

describe('evaluation fingerprint', () => {
  it('does not depend on order or repetition', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.infiniteStream(fc.nat()), (calls, picks) => {
        const repeated = [...calls, ...calls.filter(() => (picks.next().value as number) % 2 === 0)].reverse()
        expect(evaluationFingerprint(repeated, root)).toBe(evaluationFingerprint(calls, root))
      }),
    )
  })

  it('is kept by a failed try that is followed by an equal call', () => {
    const failed = ask('try', 'q', { status: 'error', call: { requestHash: 'q', usage: null, costNano: null, answerHash: '' } })
    expect(fingerprint([span('root'), failed, ask('a', 'q')])).toBe(fingerprint([span('root'), ask('a', 'q')]))
  })

  it('is kept by a wrapper with a call of its own, and differs by a further call', () => {
    expect(fingerprint([span('root', { call: { requestHash: 'wrapper' } }), ask('a', 'q')])).toBe(fingerprint([span('root'), ask('a', 'q')]))
    expect(fingerprint([span('root'), ask('a', 'q'), ask('b', 'r')])).not.toBe(fingerprint([span('root'), ask('a', 'q')]))
  })

  it('is the root’s name and inputs where there is no call', () => {
    const of = (name: string, inputPreview: string) => fingerprint([span('root', { name, inputPreview })])
    expect(of('parse', '{"a":1}')).toBe(of('parse', '{"a":1}'))
    expect(of('parse', '{"a":1}')).not.toBe(of('parse', '{"a":2}'))
    expect(of('parse', '{"a":1}')).not.toBe(of('check', '{"a":1}'))
  })

  it('is null when the calls may be among what was lost, and what the calls tell when some are here', () => {
    expect(fingerprint([], { info: info() })).toBeNull()
    expect(fingerprint([span('root')], { info: info({ metadata: sized(2) }) })).toBeNull()
    expect(fingerprint([span('child', { under: 'root' })])).toBeNull()
    expect(fingerprint([ask('a', 'q')])).toBe(fingerprint([span('root'), ask('a', 'q')]))
  })
})
