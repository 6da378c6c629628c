import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import { nanosOf } from '../../lib/core/time'
import { type Store, StorePositionError } from '../../lib/store/port'
import { aChannel, anIncident, aRule, later, NOW } from '../core/build-alert'
import { at, span, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const FAILED = { delivered: false, status: 500, ms: 12, text: 'no' }
const SENT = { delivered: true, status: 200, ms: 3, text: 'ok' }

async function withRule(store: Store): Promise<void> {
  await store.saveAlertChannel(aChannel())
  await store.saveAlertRule(aRule())
}

async function messagesOf(store: Store) {
  return (await store.alertMessages({ limit: 100, after: null })).messages
}

inEveryDialect((fresh) => {
  it('rules and channels come back as they were, and back again after they were deleted', async () => {
    const store = await fresh()
    const rule = aRule({ on: { kind: 'budget', budget: null, at: 'forecast' }, experimentId: '3' as ExperimentId, channels: ['a', 'b'], enabled: false })
    const channel = aChannel({ kind: 'email', url: null, secret: null, to: ['a@example.com'], quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' } })
    await store.saveAlertRule(rule)
    await store.saveAlertChannel(channel)
    expect([await store.alertRules(), await store.alertChannels()]).toEqual([[rule], [channel]])
    await store.saveAlertRule({ ...rule, name: 'Another' })
    expect(await store.alertRules()).toEqual([{ ...rule, name: 'Another' }])
    expect(await store.deleteAlertRule(rule.id)).toEqual({ ...rule, name: 'Another' })
    expect(await store.deleteAlertRule(rule.id)).toBeNull()
    expect(await store.deleteAlertChannel(channel.id)).toEqual(channel)
    expect(await store.deleteAlertChannel(channel.id)).toBeNull()
    await store.saveAlertChannel(channel)
    expect([await store.alertRules(), await store.alertChannels()]).toEqual([[], [channel]])
  })

  it('what is found is kept once, however often and by how many at a time it is found', async () => {
    const store = await fresh()
    await withRule(store)
    const found = Array.from({ length: 20 }, (_, nth) => anIncident({ key: `k${nth}` }))
    const kept = await Promise.all([store.keepIncidents(found, NOW), store.keepIncidents(found, NOW), store.keepIncidents([...found].reverse(), NOW)])
    expect(kept.map(({ length }) => length).sort((a, b) => a - b)).toEqual([0, 0, 20])
    const [message, ...others] = await messagesOf(store)
    expect(others).toEqual([])
    expect(message?.incidents.map(({ key }) => key).sort()).toEqual(found.map(({ key }) => key).sort())
    expect(await store.keepIncidents(found, later(86_400_000))).toEqual([])
  })

  it('an incident comes back whole, and joins the message of its experiment until that is due', async () => {
    const store = await fresh()
    await withRule(store)
    const first = anIncident({ key: 'a', sentence: '„Größer“ 😀', runId: null })
    const minute = 60_000
    await store.keepIncidents([first], NOW)
    await store.keepIncidents([anIncident({ key: 'b' })], later(4 * minute))
    await store.keepIncidents([anIncident({ key: 'c', experimentId: null })], later(4 * minute))
    await store.keepIncidents([anIncident({ key: 'd' })], later(5 * minute))
    const messages = await messagesOf(store)
    expect(messages.map(({ incidents }) => incidents.map(({ key }) => key))).toEqual([['d'], ['c'], ['a', 'b']])
    expect(messages.at(-1)).toMatchObject({
      state: 'waiting',
      madeMs: NOW,
      dueMs: later(5 * minute),
      nextMs: later(5 * minute),
      channelName: 'On call',
      attempts: [],
    })
    expect(messages.at(-1)?.incidents[0]).toEqual(first)
    expect(await store.dueMessage(later(5 * minute - 1), [])).toBeNull()
    expect(await store.dueMessage(later(5 * minute), [])).toMatchObject({ id: messages.at(-1)?.id, channelId: 'channel-1' })
    expect(await store.dueMessage(later(5 * minute), ['other', 'channel-1'])).toBeNull()
    expect(await store.nextMessageMs()).toBe(later(5 * minute))
  })

  it('nothing joins a message that is on its way, even before it was due', async () => {
    const store = await fresh()
    await withRule(store)
    await store.keepIncidents([anIncident({ key: 'a' })], NOW)
    const [message] = await messagesOf(store)
    expect(await store.closeMessage(message?.id ?? '', later(1_000))).toMatchObject({ dueMs: later(1_000), sinceMs: later(1_000), incidents: [{ key: 'a' }] })
    await store.keepIncidents([anIncident({ key: 'b' })], later(1_000))
    expect((await messagesOf(store)).map(({ incidents }) => incidents.map(({ key }) => key))).toEqual([['b'], ['a']])
    expect(await store.closeMessage('none', NOW)).toBeNull()
  })

  it('a rule that is gone, switched off, or has no channel sends nothing; what it found comes with the rule', async () => {
    const store = await fresh()
    await store.saveAlertChannel(aChannel())
    expect(await store.keepIncidents([anIncident()], NOW)).toEqual([])
    await store.saveAlertRule(aRule({ enabled: false }))
    expect(await store.keepIncidents([anIncident()], NOW)).toEqual([])
    await store.saveAlertRule(aRule({ channels: ['gone'] }))
    expect(await store.keepIncidents([anIncident({ key: 'unsent' })], NOW)).toHaveLength(1)
    expect(await messagesOf(store)).toEqual([])
    await store.saveAlertRule(aRule())
    expect(await store.keepIncidents([anIncident()], NOW)).toHaveLength(1)
    expect(await messagesOf(store)).toHaveLength(1)
  })

  it('tries are kept in their order; a message that was given up can be tried again, one that was sent cannot', async () => {
    const store = await fresh()
    await withRule(store)
    await store.keepIncidents([anIncident()], NOW)
    const id = (await messagesOf(store))[0]?.id ?? ''
    await store.noteAttempt(id, { ...FAILED, atMs: later(1) }, { state: 'waiting', nextMs: later(30_001) })
    expect(await store.nextMessageMs()).toBe(later(30_001))
    await store.noteAttempt(id, { ...FAILED, status: null, atMs: later(30_001) }, { state: 'given_up', nextMs: null })
    expect(await store.nextMessageMs()).toBeNull()
    expect(await store.retryMessage(id, later(60_000))).toBe(true)
    expect(await store.alertMessage(id)).toMatchObject({ state: 'waiting', nextMs: later(60_000), sinceMs: later(60_000) })
    await store.noteAttempt(id, { ...SENT, atMs: later(60_000) }, { state: 'sent', nextMs: null })
    expect(await store.retryMessage(id, later(70_000))).toBe(false)
    expect((await store.alertMessage(id))?.attempts).toEqual([
      { ...FAILED, atMs: later(1) },
      { ...FAILED, status: null, atMs: later(30_001) },
      { ...SENT, atMs: later(60_000) },
    ])
    await store.noteAttempt('gone', { ...SENT, atMs: NOW }, { state: 'sent', nextMs: null })
  })

  it('a test is a message of its own that nothing joins and nothing sends by itself', async () => {
    const store = await fresh()
    await withRule(store)
    expect(await store.openTestMessage('gone', NOW)).toBeNull()
    const id = (await store.openTestMessage('channel-1', NOW)) ?? ''
    expect(await store.alertMessage(id)).toMatchObject({ kind: 'test', state: 'waiting', incidents: [], nextMs: null })
    expect(await store.dueMessage(later(86_400_000), [])).toBeNull()
    expect(await store.retryMessage(id, NOW)).toBe(false)
  })

  it('pages of messages hold each once, the newest first', async () => {
    const store = await fresh()
    await withRule(store)
    for (let nth = 0; nth < 7; nth++)
      await store.keepIncidents([anIncident({ key: `k${nth}`, experimentId: `${nth}` as ExperimentId })], later(nth < 4 ? 0 : nth))
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<Store['alertMessages']>> = await store.alertMessages({ limit: 3, after })
      seen.push(...page.messages.map(({ id }) => id))
      after = page.after
    } while (after !== null)
    expect(new Set(seen).size).toBe(7)
    expect(seen).toEqual((await messagesOf(store)).map(({ id }) => id))
    await expect(store.alertMessages({ limit: 3, after: 'nonsense' })).rejects.toThrow(StorePositionError)
  })

  it('what is old and waits for nothing is forgotten, a few at a time', async () => {
    const store = await fresh()
    await withRule(store)
    for (let nth = 0; nth < 4; nth++) await store.keepIncidents([anIncident({ key: `k${nth}`, experimentId: `${nth}` as ExperimentId })], later(nth))
    const [, ...old] = await messagesOf(store)
    for (const { id } of old) await store.noteAttempt(id, { ...SENT, atMs: NOW }, { state: 'sent', nextMs: null })
    let gone = 0
    for (let some = 2; some >= 2; gone += some) some = await store.forgetAlerts(later(4), 2)
    expect(gone).toBeGreaterThanOrEqual(7)
    expect(await messagesOf(store)).toHaveLength(1)
  })

  it('a rule about an experiment goes with it, since the next one may get its id', async () => {
    const store = await fresh()
    const gone = (await store.createExperiment('gone', {}, NOW))?.id as ExperimentId
    await store.saveAlertRule(aRule({ id: 'of it', experimentId: gone }))
    await store.saveAlertRule(aRule({ id: 'of all' }))
    await store.deleteExperimentForGood(gone)
    expect((await store.alertRules()).map(({ id }) => id)).toEqual(['of all'])
  })

  it('runs are found by when they ended, the latest first', async () => {
    const store = await fresh()
    await store.commit([
      unit({ spans: [span('a', 'root', { to: 50 })] }),
      unit({ spans: [span('b', 'root', { experiment: '2', from: 3_600_000, to: 3_600_050 })] }),
    ])
    await derive(store)
    const all = await store.endedRuns(nanosOf(0), at(3_600_050), 10)
    expect(all.map(({ endNs }) => endNs)).toEqual([at(3_600_050), at(50)])
    expect(all[0]).toMatchObject({ experimentId: '2', basis: expect.stringMatching(/./) })
    expect(await store.endedRuns(at(51), at(3_600_049), 10)).toEqual([])
    expect(await store.endedRuns(nanosOf(0), at(3_600_050), 1)).toEqual([all[0]])
  })
})
