import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOfChannel, emptyChannel, readChannelDraft } from '../../../components/alerts/channel-draft'
import { draftOfRule, emptyRule, readRuleDraft } from '../../../components/alerts/rule-draft'
import { GATE_FIGURES } from '../../../lib/core/alert/alert-rule'
import { readRule } from '../../../lib/core/alert/read-rule'
import { channel, rule } from './build-alerts'

describe('the form of a rule', () => {
  it('is called what it watches where it is given no name', () => {
    expect(readRuleDraft(emptyRule(['c1']), null)).toEqual({
      input: {
        name: 'Repeat factor of a run above 1.0',
        experiment: null,
        on: { kind: 'gate', figure: 'repeat_factor', above: '1.0' },
        channels: ['c1'],
        enabled: true,
      },
    })
    const budget = { ...emptyRule([]), kind: 'budget', budget: 'b1', at: 'spent', experiment: '7' } as const
    expect(readRuleDraft(budget, 'of nightly for each month')).toMatchObject({
      input: { name: 'The budget of nightly for each month that is spent', experiment: null, on: { kind: 'budget', budget: 'b1', at: 'spent' } },
    })
  })

  it('takes dollars, and says what is wrong in dollars', () => {
    const cost = (above: string) => readRuleDraft({ ...emptyRule([]), figure: 'cost', above }, null)
    expect(cost('$0.25')).toMatchObject({ input: { on: { above: '250000000' } } })
    expect(cost('-1')).toEqual({ problems: new Map([['on.above', 'No figure is below 0.']]) })
    expect(cost('much')).toEqual({ problems: new Map([['on.above', expect.stringContaining('in dollars')]]) })
  })

  it('opened and sent again it changes nothing', () => {
    const figures = fc.constantFrom(...GATE_FIGURES)
    fc.assert(
      fc.property(figures, fc.bigInt(0n, 10n ** 9n), (figure, above) => {
        const read = readRule({ name: 'x', on: { kind: 'gate', figure, above: String(above) } })
        if ('problems' in read) return
        const { on } = read.rule
        const again = readRuleDraft(draftOfRule(rule({ name: 'x', on })), null)
        expect('input' in again && readRule(again.input)).toMatchObject({ rule: { name: 'x', on } })
      }),
    )
  })
})

describe('the form of a channel', () => {
  it('is called after where its messages go where it is given no name', () => {
    expect(readChannelDraft({ ...emptyChannel('UTC'), url: 'https://ops.example.com/a' })).toMatchObject({ input: { name: 'ops.example.com', quiet: null } })
    expect(readChannelDraft({ ...emptyChannel('UTC'), kind: 'email', to: 'a@x.org, b@x.org', url: 'nonsense' })).toMatchObject({
      input: { name: 'a@x.org', to: ['a@x.org', 'b@x.org'], url: null },
    })
  })

  it('says the first of what is wrong with a field', () => {
    const draft = { ...emptyChannel('UTC'), kind: 'email', to: 'a, b', quiet: true, from: '9:00' } as const
    expect(readChannelDraft(draft)).toEqual({
      problems: new Map([
        ['quiet.from', 'Write the time of day as 22:00, not 9:00.'],
        ['to', '"a" is no e-mail address.'],
      ]),
    })
  })

  it('opened and sent again it changes nothing', () => {
    const given = channel({ quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }, groupMinutes: 0 })
    const { name, kind, url, to, groupMinutes, quiet } = given
    expect(readChannelDraft(draftOfChannel(given, 'UTC'))).toEqual({ input: { name, kind, url, to, groupMinutes, quiet } })
  })
})
