import { describe, expect, it } from 'vitest'
import { defaultLimits, LIMITS, type LimitName, limitRows, limitText, readLimits } from '../../lib/core/limits/limits.mjs'

const NAMES = Object.keys(LIMITS) as LimitName[]

describe('every limit', () => {
  it.each(NAMES)('%s is set by its variable, and refuses what it cannot be with a sentence', (name) => {
    const { variable, least, usual } = LIMITS[name]
    expect(defaultLimits()[name]).toBe(usual)
    expect(readLimits({ [variable]: String(least + 1) })[name]).toBe(least + 1)
    expect(readLimits({ [variable]: ' ' })[name]).toBe(usual)
    for (const bad of ['many', '-1', '1.5', String(least - 1), '1e9', '99999999999999999999']) {
      const off = bad === '0' && LIMITS[name].off
      if (!off) expect(() => readLimits({ [variable]: bad })).toThrow(new RegExp(`^${variable} must be .*; it is "${bad.replace('.', '\\.')}"\\.$`))
    }
  })

  it('has a name, a line for the README and a sentence of its own', () => {
    expect(new Set(NAMES.map((name) => LIMITS[name].variable)).size).toBe(NAMES.length)
    for (const name of NAMES) expect(LIMITS[name].variable).toMatch(/^ONCEOVER_(MAX|MIN)_[A-Z_]+$/)
    expect(limitRows()).toHaveLength(NAMES.length)
  })
})

it('bytes are written as people do, and told so', () => {
  expect(readLimits({ ONCEOVER_MAX_BODY_BYTES: '1 GiB' }).bodyBytes).toBe(2 ** 30)
  expect(limitText('bodyBytes', 64 * 2 ** 20)).toBe('the limit of one request (ONCEOVER_MAX_BODY_BYTES = 64 MiB)')
  expect(limitText('headerBytes', 65_536)).toContain('= 64 KiB')
  expect(limitText('bodyBytes', 1_500)).toContain('= 1500 bytes')
  expect(() => readLimits({ ONCEOVER_MAX_SPANS: '1 MiB' })).toThrow('ONCEOVER_MAX_SPANS must be a whole number')
})
