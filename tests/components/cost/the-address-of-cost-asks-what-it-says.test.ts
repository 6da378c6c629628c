import { describe, expect, it } from 'vitest'
import { COST_RULES } from '../../../app/(dashboard)/cost/search-params'
import { type AskedTime, costAsked, stepOf, stretchName } from '../../../components/cost/cost-asked'

const NOW = Date.parse('2026-11-21T23:30:00Z')
const time = (part: Partial<AskedTime> = {}): AskedTime => ({ last: '90d', from: null, to: null, step: null, ...part })

describe('the address of Cost', () => {
  it('asks for days of the clock in force; the usual stretch is the server’s', () => {
    expect(costAsked(time(), null, 'UTC', NOW)).toEqual({ experiment: null, from: null, to: null, zone: 'UTC' })
    expect(costAsked(time({ last: '7d' }), '4', 'UTC', NOW)).toEqual({ experiment: '4', from: '2026-11-15', to: '2026-11-21', zone: 'UTC' })
    expect(costAsked(time({ last: '7d' }), null, 'Europe/Berlin', NOW)).toMatchObject({ from: '2026-11-16', to: '2026-11-22' })
  })

  it('days that are named win over the last ones', () => {
    expect(costAsked(time({ last: '7d', from: '2026-10-01' }), null, 'UTC', NOW)).toMatchObject({ from: '2026-10-01', to: null })
    expect(stretchName(time({ last: '7d', from: '2026-10-01' }))).toBe('Since 2026-10-01')
    expect(stretchName(time({ from: '2026-10-01', to: '2026-10-31' }))).toBe('2026-10-01 – 2026-10-31')
  })

  it('a bar stands for a run of one experiment, else for what the stretch can show', () => {
    expect(stepOf(time(), '4')).toBe('run')
    expect(stepOf(time(), null)).toBe('day')
    expect(stepOf(time({ last: '2d' }), null)).toBe('hour')
    expect(stepOf(time({ last: '26w' }), null)).toBe('week')
    expect(stepOf(time({ last: '12m' }), null)).toBe('month')
    expect(stepOf(time({ from: '2026-11-20', to: '2026-11-21' }), null)).toBe('hour')
    expect(stepOf(time({ step: 'week' }), '4')).toBe('week')
  })

  it('says what it cannot use', () => {
    expect(COST_RULES.from('2026-02-30')).toMatch(/no day/)
    expect(COST_RULES.from('2026-02-28')).toBeNull()
    expect(COST_RULES.last('fortnight')).toMatch(/no stretch/)
    expect(COST_RULES.step('minute')).not.toBeNull()
    expect(COST_RULES.by('x'.repeat(251))).not.toBeNull()
    expect(COST_RULES.by('team')).toBeNull()
    expect(COST_RULES.sort('beauty')).not.toBeNull()
  })
})
