import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GATE_FIGURES } from '../../lib/core/alert/alert-rule'
import { addressesOf, readChannel } from '../../lib/core/alert/read-channel'
import { readRule } from '../../lib/core/alert/read-rule'

const HOOK = { name: 'Ops', kind: 'webhook', url: 'https://ops.example.com/a?b=c' }
const MAIL = { name: 'Mail', kind: 'email', to: ['a@example.com'] }
const GATE = { name: 'Repeats', on: { kind: 'gate', figure: 'repeat_factor', above: '1' } }

const problemsOf = (read: object) =>
  'problems' in read ? (read.problems as { field: string; message: string }[]).map(({ field, message }) => `${field}: ${message}`) : []

describe('a channel', () => {
  it('is kept with what it needs and nothing else', () => {
    expect(readChannel({ ...HOOK, name: ' Ops ', to: ['a@example.com'], secret: 'whsec_mine' })).toEqual({
      channel: { name: 'Ops', kind: 'webhook', url: HOOK.url, to: [], groupMinutes: 5, quiet: null },
    })
    expect(readChannel({ ...MAIL, to: ['a@example.com', 'A@Example.com', 'b@example.com'], url: 'http://x', groupMinutes: '0' })).toEqual({
      channel: { name: 'Mail', kind: 'email', url: null, to: ['a@example.com', 'b@example.com'], groupMinutes: 0, quiet: null },
    })
    const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }
    expect(readChannel({ ...HOOK, kind: 'slack', quiet })).toMatchObject({ channel: { kind: 'slack', quiet } })
  })

  const wrong: [given: object, says: string][] = [
    [{ ...HOOK, name: ' ' }, 'name: A channel needs a name.'],
    [{ ...HOOK, name: 'a\r\nBcc: all@example.com' }, 'name: A name stands on one line.'],
    [{ ...HOOK, name: 'n'.repeat(101) }, 'name: A name has at most 100 characters; this one has 101.'],
    [{ ...HOOK, kind: 'pager' }, 'kind: A channel is one of webhook, slack, email, not pager.'],
    [{ ...HOOK, url: '' }, 'url: Give the address that takes the messages.'],
    [{ ...HOOK, url: 'ops.example.com/hook' }, 'url: Write the whole address, with https:// or http://, not ops.example.com/hook.'],
    [{ ...HOOK, url: 'file:///etc/passwd' }, 'url: Write the whole address'],
    [{ ...HOOK, url: 'javascript:alert(1)' }, 'url: Write the whole address'],
    [{ ...HOOK, url: 'https://user:word@ops.example.com' }, 'url: An address carries no user or password'],
    [{ ...HOOK, url: 'https://user@ops.example.com' }, 'url: An address carries no user or password'],
    [{ ...HOOK, url: 'https://ops.example.com/a\r\nX-Evil: 1' }, 'url: An address holds no blanks or line breaks.'],
    [{ ...HOOK, url: `https://ops.example.com/${'a'.repeat(2_000)}` }, 'url: An address has at most 2000 characters'],
    [{ ...MAIL, to: [] }, 'to: Give at least one e-mail address.'],
    [{ ...MAIL, to: ['a@example.com\r\nBcc: all@example.com'] }, 'to: "a@example.com\\r\\nBcc: all@example.com" is no e-mail address.'],
    [{ ...MAIL, to: ['Ann <a@example.com>'] }, 'is no e-mail address.'],
    [{ ...MAIL, to: ['a@b@c'] }, 'is no e-mail address.'],
    [{ ...MAIL, to: ['a..b@example.com'] }, 'is no e-mail address.'],
    [{ ...MAIL, to: [7] }, 'to: 7 is no e-mail address.'],
    [{ ...MAIL, to: Array.from({ length: 21 }, (_, at) => `a${at}@example.com`) }, 'to: A channel has at most 20 addresses; this one has 21.'],
    [{ ...HOOK, groupMinutes: -1 }, 'groupMinutes: Write whole minutes from 0 to 1,440, not -1.'],
    [{ ...HOOK, groupMinutes: 1.5 }, 'groupMinutes: Write whole minutes'],
    [{ ...HOOK, groupMinutes: 1e9 }, 'groupMinutes: Write whole minutes'],
    [{ ...HOOK, quiet: { from: '22:00', to: '22:00', zone: 'UTC' } }, 'quiet.to: Quiet hours end at another time than they begin'],
    [{ ...HOOK, quiet: { from: '24:00', to: '7:00', zone: 'UTC' } }, 'quiet.from: Write the time of day as 22:00, not 24:00.'],
    [{ ...HOOK, quiet: { from: '22:00', to: '07:00', zone: 'Mars/Olympus' } }, 'quiet.zone: Mars/Olympus is no time zone'],
    [{ ...HOOK, quiet: {} }, 'quiet.zone: Blank is no time zone'],
  ]
  it.each(wrong)('%j is refused', (given, says) => expect(problemsOf(readChannel(given)).join('\n')).toContain(says))
})

describe('a rule', () => {
  it('has its threshold in one spelling, exact', () => {
    const above = (figure: string, value: unknown) => readRule({ ...GATE, on: { kind: 'gate', figure, above: value } })
    for (const one of ['1.5', '01.50', 1.5, ' 1.500 ']) expect(above('repeat_factor', one)).toMatchObject({ rule: { on: { above: '1.500' } } })
    expect(above('surplus_evaluations', '007')).toMatchObject({ rule: { on: { above: '7' } } })
    expect(above('cost', '250000000')).toMatchObject({ rule: { on: { above: '250000000' } } })
  })

  it('about any budget or experiment says so by null', () => {
    expect(readRule({ name: 'x', on: { kind: 'budget', at: 'spent' } })).toEqual({
      rule: { name: 'x', experimentId: null, on: { kind: 'budget', budget: null, at: 'spent' }, channels: [], enabled: true },
    })
    expect(readRule({ name: 'x', experiment: '7', on: { kind: 'anomaly' }, channels: ['c1', 'c1'], enabled: false })).toEqual({
      rule: { name: 'x', experimentId: '7', on: { kind: 'anomaly' }, channels: ['c1'], enabled: false },
    })
  })

  const on = (condition: object) => ({ ...GATE, on: condition })
  const wrong: [given: object, says: string][] = [
    [{ on: GATE.on }, 'name: A rule needs a name.'],
    [on({}), 'on.kind: A rule watches one of gate, budget, anomaly, not undefined.'],
    [on({ kind: 'gate', figure: 'mood', above: '1' }), 'on.figure: The gate gives no figure called mood.'],
    [on({ kind: 'gate', figure: 'constructor', above: '1' }), 'on.figure: The gate gives no figure called constructor.'],
    [on({ kind: 'gate', figure: 'repeat_factor', above: '' }), 'on.above: Write a number with three decimals at most, e.g. 1.5, not nothing.'],
    [on({ kind: 'gate', figure: 'repeat_factor', above: '1.0001' }), 'on.above: Write a number with three decimals at most'],
    [on({ kind: 'gate', figure: 'repeat_factor', above: 'NaN' }), 'on.above: Write a number'],
    [on({ kind: 'gate', figure: 'surplus_evaluations', above: '1.5' }), 'on.above: Write a whole number, not 1.5.'],
    [on({ kind: 'gate', figure: 'surplus_evaluations', above: '-1' }), 'on.above: No figure is below 0: -1.'],
    [on({ kind: 'gate', figure: 'cost', above: 1e300 }), 'on.above: Write the amount in whole nano-dollars'],
    [on({ kind: 'gate', figure: 'cost', above: 2 ** 53 + 2 }), 'on.above: Write the amount in whole nano-dollars'],
    [on({ kind: 'budget', at: 'never' }), 'on.at: A message goes at forecast or spent, not at never.'],
    [{ ...GATE, channels: Array.from({ length: 21 }, (_, at) => `c${at}`) }, 'channels: A rule has at most 20 channels; this one has 21.'],
  ]
  it.each(wrong)('%j is refused', (given, says) => expect(problemsOf(readRule(given)).join('\n')).toContain(says))
})

it('an object that is no text is refused wherever it stands', () => {
  const odd = { toString: 1, valueOf: 1 }
  for (const field of ['name', 'kind', 'url', 'groupMinutes'])
    for (const value of [odd, [odd]]) expect(problemsOf(readChannel({ ...HOOK, [field]: value })).join('\n')).toContain(`${field}: `)
  for (const field of ['kind', 'figure', 'above'])
    for (const value of [odd, [odd]]) expect(problemsOf(readRule({ ...GATE, on: { ...GATE.on, [field]: value } })).join('\n')).toContain(`on.${field}: `)
  expect(problemsOf(readRule({ name: 'x', on: { kind: 'budget', at: odd } })).join('\n')).toContain('on.at: ')
  expect(() => readRule({ ...GATE, channels: [odd] })).not.toThrow()
})

it('whatever is given is read or refused, and what was read is read as the same', () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.string(),
    fc.constantFrom('webhook', 'email', 'gate', 'budget', 'https://a.example', 'UTC', '22:00', 'a@example.com', ...GATE_FIGURES),
  )
  const condition = fc.record({ kind: odd, figure: odd, above: odd, budget: odd, at: odd }, { requiredKeys: [] })
  const rule = fc.record({ name: odd, experiment: odd, on: fc.oneof(odd, condition), channels: odd, enabled: odd }, { requiredKeys: [] })
  fc.assert(
    fc.property(rule, (given) => {
      const read = readRule(given)
      if ('problems' in read) return read.problems.length > 0
      const { experimentId, ...rest } = read.rule
      expect(readRule({ ...rest, experiment: experimentId })).toEqual(read)
      return true
    }),
  )
  const quiet = fc.record({ from: odd, to: odd, zone: odd }, { requiredKeys: [] })
  const channel = fc.record(
    { name: odd, kind: odd, url: odd, to: fc.array(odd, { maxLength: 3 }), groupMinutes: odd, quiet: fc.oneof(odd, quiet) },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(channel, (given) => {
      const read = readChannel(given)
      if ('problems' in read) return read.problems.length > 0
      expect(readChannel(read.channel)).toEqual(read)
      return true
    }),
  )
})

it('addresses typed into one field are parted by commas, semicolons, blanks and lines', () =>
  expect(addressesOf(' a@x.org, b@x.org;c@x.org\n d@x.org ,')).toEqual(['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org']))
