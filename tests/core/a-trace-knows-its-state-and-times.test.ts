import { describe, expect, it } from 'vitest'
import { at, span } from './build-span'
import { info, summaryOf } from './build-trace-rows'

const stateOf = (...args: Parameters<typeof summaryOf>) => summaryOf(...args).facts.state

describe('state', () => {
  it('is what the info says', () => {
    expect(stateOf([span('root', { status: 'error' })], { info: info({ state: 'OK' }) })).toBe('OK')
    expect(stateOf([span('root')], { info: info({ state: 'IN_PROGRESS' }) })).toBe('IN_PROGRESS')
  })

  it('else is the root’s', () => {
    expect(stateOf([span('root')])).toBe('OK')
    expect(stateOf([span('root', { status: 'unset' })], { info: info({ state: 'STATE_UNSPECIFIED' }) })).toBe('OK')
    expect(stateOf([span('root', { status: 'error' })])).toBe('ERROR')
    expect(stateOf([span('root', { to: null })])).toBe('IN_PROGRESS')
    expect(stateOf([span('child', { under: 'root' })])).toBe('IN_PROGRESS')
  })
})

describe('times', () => {
  it('come from the spans, to the nanosecond', () => {
    const { facts } = summaryOf([span('root', { from: 1, to: 20 }), span('child', { under: 'root', from: 2, to: 30 })], {
      info: info({ requestTimeNs: at(0), durationNs: 99_000_000n as ReturnType<typeof at> }),
    })
    expect([facts.startNs, facts.endNs]).toEqual([at(1), at(30)])
  })

  it('come from the info when there is no span, and reach its end while spans are open', () => {
    const told = info({ requestTimeNs: at(5), durationNs: 10_000_000n as ReturnType<typeof at> })
    expect(summaryOf([], { info: told }).facts).toMatchObject({ startNs: at(5), endNs: at(15) })
    expect(summaryOf([span('root', { from: 6, to: null })], { info: told }).facts).toMatchObject({ startNs: at(6), endNs: at(15) })
  })

  it('never end before they start', () => {
    expect(summaryOf([span('root', { from: 9, to: 3 })]).facts).toMatchObject({ startNs: at(9), endNs: at(9) })
  })
})
