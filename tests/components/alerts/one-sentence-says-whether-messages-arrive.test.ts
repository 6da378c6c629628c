import { describe, expect, it } from 'vitest'
import { lastOf, standingOf } from '../../../components/alerts/alert-words'
import { alertsHeadline, headlineMore } from '../../../components/alerts/alerts-headline'
import type { AlertMessageView } from '../../../lib/api/contract/alert'
import { attempt, channel, message, overview, rule } from './build-alerts'

const NOW = 302_000
const waiting: Partial<AlertMessageView> = { state: 'waiting', attempts: [attempt(false, 9_000)], nextMs: NOW + 30_000 }
const held: Partial<AlertMessageView> = { state: 'waiting', attempts: [], nextMs: NOW + 300_000, held: true }

describe('the headline', () => {
  it('says how many rules watch, and when the last message arrived', () => {
    expect(alertsHeadline(overview({ rules: [], channels: [] }), NOW)).toBe('No rule watches yet.')
    expect(alertsHeadline(overview(), NOW)).toBe('1 rule watches; nothing had to be sent yet.')
    expect(alertsHeadline(overview({ rules: [rule(), rule({ id: 'a2' })], lastMessages: [message()] }), NOW)).toBe(
      '2 rules watch; the last message arrived 5 min ago.',
    )
  })

  it('names the channels whose newest message did not arrive, whatever arrived before', () => {
    const lastMessages = [message({ ...waiting, id: 'm2', madeMs: 8_000 }), message()]
    expect(alertsHeadline(overview({ lastMessages }), NOW)).toBe('1 rule watches, but messages to Ops do not arrive.')
    const mended = [message({ id: 'm3', madeMs: 10_000, attempts: [attempt(true, 11_000)] }), ...lastMessages]
    expect(alertsHeadline(overview({ lastMessages: mended }), NOW)).toBe('1 rule watches; the last message arrived 4 min ago.')
    const others = [channel(), channel({ id: 'c2', name: 'Night' }), channel({ id: 'c3', name: 'Team' })]
    const failed = ['c1', 'c2', 'c3'].map((id) => message({ ...waiting, id, channel: { id, name: id, gone: false } }))
    expect(alertsHeadline(overview({ rules: [], channels: others, lastMessages: failed }), NOW)).toBe(
      'No rule watches, and messages to Ops, Night and 1 more do not arrive.',
    )
  })

  it('counts no rule that is off or can tell nobody, and says so', () => {
    const rules = [rule(), rule({ id: 'a2', enabled: false }), rule({ id: 'a3', problem: 'It has no channel: nobody is told.' })]
    expect(alertsHeadline(overview({ rules }), NOW)).toBe('1 rule watches; nothing had to be sent yet.')
    expect(headlineMore(overview({ rules, lastMessages: [message(held)] }))).toBe(
      '1 rule can tell nobody anything; 1 rule is switched off; 1 message waits for what else is found, or for the end of quiet hours.',
    )
  })

  it('does not take a message that waits for its first try as one that did not arrive', () =>
    expect(alertsHeadline(overview({ lastMessages: [message({ ...held, id: 'm2', madeMs: 9_000 }), message()] }), NOW)).toBe(
      '1 rule watches; the last message arrived 5 min ago.',
    ))
})

it('the last message of a channel is the one that was tried last', () => {
  const late = message({ id: 'late', attempts: [attempt(false, 2_000), attempt(true, 90_000)] })
  expect(lastOf('c1', [message({ id: 'new', madeMs: 50_000, attempts: [attempt(true, 51_000)] }), late])?.id).toBe('late')
  expect(lastOf('c9', [late])).toBeNull()
})

it.each([
  [message(), 'ok', 'arrived'],
  [message({ attempts: [attempt(false, 1), attempt(true, 2)] }), 'ok', 'arrived at try 2'],
  [message(waiting), 'error', '1 try failed, next in 30 s'],
  [message({ ...waiting, attempts: [attempt(false, 1), attempt(false, 2)], nextMs: NOW - 1 }), 'error', '2 tries failed, next now'],
  [message(held), null, 'goes in 5 min'],
  [message({ ...held, nextMs: NOW }), null, 'goes now'],
  [message({ state: 'given_up', attempts: [attempt(false, 1)] }), 'error', 'did not arrive'],
  [message({ state: 'given_up', attempts: [attempt(false, 1), attempt(false, 2)] }), 'error', 'given up after 2 tries'],
])('message %# stands as it is', (given, meaning, text) => expect(standingOf(given, NOW)).toEqual({ meaning, text }))
