import { describe, expect, it } from 'vitest'
import { callFingerprint } from '../../lib/core/summary/fingerprint-call'
import { id, span } from './build-span'
import { summaryOf } from './build-trace-rows'

const call = (...texts: string[]) => ({ requestShape: '{"model":"m"}', texts })

describe('call fingerprint', () => {
  it('differs by text, by where texts are cut, and by shape', () => {
    const all = [call('ab'), call('a', 'b'), call('a', 'b', ''), { ...call('ab'), requestShape: '{"model":"n"}' }].map((one) => callFingerprint(one))
    expect(new Set(all).size).toBe(4)
    expect(all[0]).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is the same whatever the earlier answer, when a text equals it', () => {
    expect(callFingerprint(call('Explain.', 'cat'), ['cat'])).toBe(callFingerprint(call('Explain.', 'dog'), ['dog']))
    expect(callFingerprint(call('Explain.', 'cat'))).not.toBe(callFingerprint(call('Explain.', 'dog')))
  })

  it('is the same when a text contains an earlier answer of 16 or more characters', () => {
    const quoting = (answer: string) => callFingerprint(call(`Check this: ${answer}! Twice: ${answer}`), [answer])
    expect(quoting('an answer of some length')).toBe(quoting('quite another answer, longer'))
    expect(quoting('16 characters ok')).toBe(quoting('an answer of some length'))
    expect(quoting('15 characters !')).not.toBe(quoting('an answer of some length'))
  })

  it('does not depend on the order of the earlier answers', () => {
    const [a, b] = ['the first of the answers', 'the first of the answers, longer']
    expect(callFingerprint(call(`${b} and ${a}`), [a, b])).toBe(callFingerprint(call(`${b} and ${a}`), [b, a]))
  })

  it('looks only at answers of calls that had ended', () => {
    const summary = (label: string, ended: number) => {
      const texts = new Map([
        [id('a'), { requestShape: 's', texts: ['document'], userTexts: [0], answer: label }],
        [id('b'), { requestShape: 's', texts: [`Summarise as: ${label}`], userTexts: [0], answer: 'x' }],
      ])
      return summaryOf([span('root'), span('a', { under: 'root', to: ended, call: {} }), span('b', { under: 'root', from: 5, call: { requestHash: label } })], {
        callTexts: texts,
      }).facts
    }
    expect(summary('label one is positive', 5).fingerprint).toBe(summary('label two is negative', 5).fingerprint)
    expect(summary('label one is positive', 6).fingerprint).not.toBe(summary('label two is negative', 6).fingerprint)
  })
})
