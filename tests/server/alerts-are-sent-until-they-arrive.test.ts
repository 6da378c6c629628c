import { afterEach, expect, it } from 'vitest'
import type { AlertChannel } from '../../lib/core/alert/channel'
import type { Millis } from '../../lib/core/time'
import { AlertJob } from '../../lib/server/alert-job'
import type { Context } from '../../lib/services/context'
import { type Store, StoreBusyError } from '../../lib/store/port'
import { aChannel, anIncident, aRule, NOW } from '../core/build-alert'
import { aRun, decided } from '../services/decisions/decided'
import { localAccess } from '../services/local-access'
import { startMailServer } from '../setup/mail-server'
import { HANGS, type Receiver, startReceiver } from '../setup/receiver'
import { until } from '../setup/until'
import { T0 } from '../store/build'
import { freshStore } from '../store/fresh-store'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

interface Clock {
  now: Millis
}

function contextOver(store: Store, clock: Clock): Context {
  return {
    store,
    offer: async (unit) => void (await store.commit([unit])),
    settle: async () => {},
    touch: () => {},
    now: () => clock.now,
    ...localAccess(),
    client: { address: '', userAgent: '', clientVersion: null },
  }
}

const NO_MAIL = { reason: 'E-mail cannot be sent.' }

/** A job over a store with a clock that tests move; defects it reports fail the test. */
function jobOver(store: Store, clock: Clock, settings: Partial<ConstructorParameters<typeof AlertJob>[1]> = {}): AlertJob {
  const defects: unknown[] = []
  const job = new AlertJob(contextOver(store, clock), { mail: NO_MAIL, origin: null, leastGapMs: 0, timeoutMs: 300, ...settings }, (error) =>
    defects.push(error),
  )
  ends.push(async () => {
    await job.close()
    expect(defects).toEqual([])
  })
  return job
}

async function receiver(how: Parameters<typeof startReceiver>[0] = 200): Promise<Receiver> {
  const started = await startReceiver(how)
  ends.push(() => started.close())
  return started
}

async function watching(...channels: AlertChannel[]): Promise<{ store: Store; clock: Clock }> {
  const store = await freshStore()
  for (const channel of channels) await store.saveAlertChannel(channel)
  await store.saveAlertRule(aRule({ channels: channels.map(({ id }) => id) }))
  return { store, clock: { now: NOW } }
}

/** Lets the clock stand so many ms after {@link NOW} and the job do what is due. */
async function at(ms: number, clock: Clock, job: AlertJob): Promise<void> {
  clock.now = (NOW + ms) as Millis
  job.wake()
  await job.idle()
}

const messages = async (store: Store) => (await store.alertMessages({ limit: 100, after: null })).messages
const idsOf = ({ received }: Receiver) => received.map(({ headers }) => headers['webhook-id'])

const MINUTE = 60_000

it('a bad run is found, kept until its window is over and sent once, with all that was found about it', async () => {
  const hook = await receiver()
  const { ctx, store, id } = await decided(aRun({ name: 'bad', passes: 4 }))
  const clock: Clock = { now: (T0 + 20 * MINUTE) as Millis }
  await store.saveAlertChannel(aChannel({ url: hook.url }))
  for (const [nth, figure] of (['repeat_factor', 'surplus_evaluations', 'passes'] as const).entries())
    await store.saveAlertRule(aRule({ id: `rule-${nth}`, name: figure, sinceMs: T0 as Millis, on: { kind: 'gate', figure, above: '1' } }))
  const job = jobOver(store, clock, { origin: 'https://onceover.example' })
  job.detected()
  await job.idle()
  expect(hook.received).toEqual([])
  for (const minutes of [24, 25, 26, 60]) {
    clock.now = (T0 + minutes * MINUTE) as Millis
    job.wake()
    await job.idle()
  }
  const run = (await ctx.store.endedRuns(0n as never, (BigInt(clock.now) * 1_000_000n) as never, 1))[0]?.id
  expect(hook.received.map(({ body }) => JSON.parse(body))).toMatchObject([
    {
      type: 'alert',
      experiment: { id },
      run: { id: run },
      incidents: ['passes', 'repeat_factor', 'surplus_evaluations'].map(() => ({ url: `https://onceover.example/reevaluations/${run}` })),
    },
  ])
  expect(await messages(store)).toMatchObject([{ state: 'sent', attempts: [{ delivered: true, status: 200, text: 'ok' }] }])
})

it('what was found while the database was busy is found again', async () => {
  const { store } = await decided(aRun({ name: 'bad', passes: 4 }))
  const clock: Clock = { now: (T0 + 20 * MINUTE) as Millis }
  await store.saveAlertChannel(aChannel())
  await store.saveAlertRule(aRule({ sinceMs: T0 as Millis }))
  let asked = 0
  const busyOnce: Store['keepIncidents'] = (...found) => {
    asked += 1
    return asked === 1 ? Promise.reject(new StoreBusyError('locked')) : store.keepIncidents(...found)
  }
  const job = jobOver(Object.assign(Object.create(store) as Store, { keepIncidents: busyOnce }), clock)
  await at(20 * MINUTE, clock, job)
  expect(await messages(store)).toEqual([])
  await at(20 * MINUTE, clock, job)
  expect(await messages(store)).toHaveLength(1)
})

it('a receiver that answers 500 for a day gets it in the end, under the same id, in moments that grow', async () => {
  const hook = await receiver(500)
  const { store, clock } = await watching(aChannel({ url: hook.url, groupMinutes: 0 }))
  await store.keepIncidents([anIncident()], NOW)
  const job = jobOver(store, clock)
  const tried: number[] = []
  for (let ms = 0; ms <= 86_400_000; ms += 30_000) {
    const before = hook.received.length
    if (ms > 86_340_000) hook.answers(204)
    // Between two tries there is nothing to wake for; a day has 2,880 half minutes
    const next = await store.nextMessageMs()
    if (next !== null && next <= NOW + ms) await at(ms, clock, job)
    if (hook.received.length > before) tried.push(ms)
  }
  expect(tried.slice(0, 5)).toEqual([0, 30_000, 150_000, 750_000, 2_550_000])
  await at(25 * 3_600_000, clock, job)
  const [message] = await messages(store)
  expect(message).toMatchObject({ state: 'sent', nextMs: null })
  expect(message?.attempts.length).toBe(hook.received.length)
  expect(message?.attempts.map(({ status }) => status)).toEqual([
    ...tried.slice(1).map(() => 500),
    ...(tried.length === hook.received.length ? [204] : [500, 204]),
  ])
  expect(new Set(idsOf(hook)).size).toBe(1)
  expect(new Set(hook.received.map(({ headers }) => headers['webhook-signature'])).size).toBe(hook.received.length)
})

it('after three days it is given up and not sent again, until somebody asks for it', async () => {
  const hook = await receiver(503)
  const { store, clock } = await watching(aChannel({ url: hook.url, groupMinutes: 0 }))
  await store.keepIncidents([anIncident()], NOW)
  const job = jobOver(store, clock)
  for (const hours of [0, 1, 71, 72, 73, 100]) await at(hours * 3_600_000, clock, job)
  const [message] = await messages(store)
  expect(message).toMatchObject({ state: 'given_up', nextMs: null })
  expect(hook.received).toHaveLength(4)
  hook.answers(200)
  expect(await store.retryMessage(message?.id ?? '', clock.now)).toBe(true)
  await at(100 * 3_600_000, clock, job)
  expect(await messages(store)).toMatchObject([{ state: 'sent' }])
})

it('a receiver that is gone for good is given up at once', async () => {
  const hook = await receiver(410)
  const { store, clock } = await watching(aChannel({ url: hook.url, groupMinutes: 0 }))
  await store.keepIncidents([anIncident()], NOW)
  await at(0, clock, jobOver(store, clock))
  expect(await messages(store)).toMatchObject([{ state: 'given_up', attempts: [{ status: 410 }] }])
})

it('a receiver that hangs, and one that is not there, hold up no other', async () => {
  const [hangs, answers, closed] = [await receiver(HANGS), await receiver(), await startReceiver()]
  await closed.close()
  const { store, clock } = await watching(
    aChannel({ id: 'hangs', url: hangs.url, groupMinutes: 0 }),
    aChannel({ id: 'closed', url: closed.url, groupMinutes: 0 }),
    aChannel({ id: 'answers', url: answers.url, groupMinutes: 0 }),
  )
  for (let nth = 0; nth < 8; nth++) await store.keepIncidents([anIncident({ key: `k${nth}`, experimentId: `${nth}` as never })], NOW)
  await at(0, clock, jobOver(store, clock))
  expect(answers.received).toHaveLength(8)
  // One try each, then the rest of what waits for them rests as well
  expect(hangs.received).toHaveLength(1)
  const tried = (await messages(store)).filter(({ attempts }) => attempts.length > 0)
  expect(tried.filter(({ channelId }) => channelId === 'hangs')).toMatchObject([
    { state: 'waiting', attempts: [{ status: null, text: 'No answer within 0.3 s.' }] },
  ])
  expect(tried.filter(({ channelId }) => channelId === 'closed')).toHaveLength(1)
})

it('a server that ends while a message is on its way leaves it to the next, which sends it under the same id', async () => {
  const hook = await receiver(HANGS)
  const { store, clock } = await watching(aChannel({ url: hook.url, groupMinutes: 0 }))
  await store.keepIncidents([anIncident()], NOW)
  const job = jobOver(store, clock, { timeoutMs: 60_000 })
  job.wake()
  await until('the message is on its way', async () => hook.received.length === 1)
  await job.close()
  expect(await messages(store)).toMatchObject([{ state: 'waiting', attempts: [] }])
  hook.answers(200)
  await at(0, clock, jobOver(store, clock))
  expect(await messages(store)).toMatchObject([{ state: 'sent', attempts: [{ delivered: true }] }])
  expect(idsOf(hook)).toHaveLength(2)
  expect(new Set(idsOf(hook)).size).toBe(1)
})

it('whoever asks for a message that is on its way waits for that try', async () => {
  const hook = await receiver()
  hook.answers((response) => void setTimeout(() => response.writeHead(200).end('ok'), 50))
  const { store, clock } = await watching(aChannel({ url: hook.url }))
  const job = jobOver(store, clock)
  const id = (await store.openTestMessage('channel-1', NOW)) ?? ''
  const results = await Promise.all([job.deliver(id), job.deliver(id)])
  expect(results).toMatchObject([{ delivered: true }, { delivered: true }])
  expect(await job.deliver(id)).toMatchObject({ delivered: true })
  expect(hook.received).toHaveLength(1)
  expect(JSON.parse(hook.received[0]?.body ?? '')).toMatchObject({ type: 'test', incidents: [{ url: '/alerts' }] })
})

it('a test that fails is not repeated, and goes in quiet hours as well', async () => {
  const hook = await receiver(500)
  const { store, clock } = await watching(aChannel({ url: hook.url, quiet: { from: '00:00', to: '23:59', zone: 'UTC' } }))
  const job = jobOver(store, clock)
  const id = (await store.openTestMessage('channel-1', NOW)) ?? ''
  expect(await job.deliver(id)).toMatchObject({ delivered: false, status: 500, text: 'no: 500' })
  await at(86_400_000, clock, job)
  expect(hook.received).toHaveLength(1)
  expect(await store.alertMessage(id)).toMatchObject({ state: 'given_up', nextMs: null })
})

it('in quiet hours everything waits, and goes as one message after them', async () => {
  const hook = await receiver()
  // It is 22:13 UTC
  const { store, clock } = await watching(aChannel({ url: hook.url, quiet: { from: '22:00', to: '07:00', zone: 'UTC' } }))
  const job = jobOver(store, clock)
  await store.keepIncidents([anIncident({ key: 'a' })], NOW)
  await at(3 * 3_600_000, clock, job)
  await store.keepIncidents([anIncident({ key: 'b' })], clock.now)
  await at(8 * 3_600_000, clock, job)
  expect(hook.received).toEqual([])
  await at(9 * 3_600_000, clock, job)
  expect(hook.received.map(({ body }) => JSON.parse(body).incidents.length)).toEqual([2])
})

it('a message to a deleted channel waits for its undo a while', async () => {
  const hook = await receiver()
  const { store, clock } = await watching(aChannel({ url: hook.url, groupMinutes: 0 }))
  const job = jobOver(store, clock)
  await store.keepIncidents([anIncident({ key: 'a' })], NOW)
  const deleted = await store.deleteAlertChannel('channel-1')
  await at(0, clock, job)
  expect(await messages(store)).toMatchObject([{ state: 'waiting', attempts: [{ text: 'The channel was deleted.' }] }])
  if (deleted) await store.saveAlertChannel(deleted)
  await store.retryMessage((await messages(store))[0]?.id ?? '', clock.now)
  const again = jobOver(store, clock)
  await at(0, clock, again)
  expect(hook.received).toHaveLength(1)
  clock.now = (NOW + 1) as Millis
  await store.keepIncidents([anIncident({ key: 'b' })], clock.now)
  await store.deleteAlertChannel('channel-1')
  for (const minutes of [1, 5, 20]) await at(minutes * MINUTE, clock, jobOver(store, clock))
  expect((await messages(store))[0]).toMatchObject({ state: 'given_up' })
})

it('e-mail goes by the server that is set, and says so where none is', async () => {
  const server = await startMailServer()
  ends.push(() => server.close())
  const { store, clock } = await watching(aChannel({ kind: 'email', url: null, secret: null, to: ['ops@example.com'], groupMinutes: 0 }))
  await store.keepIncidents([anIncident()], NOW)
  const without = jobOver(store, clock)
  expect(without.mail).toEqual({ ready: false, reason: NO_MAIL.reason })
  await at(0, clock, without)
  expect((await messages(store))[0]?.attempts).toMatchObject([{ delivered: false, status: null, text: NO_MAIL.reason }])
  const job = jobOver(store, clock, { mail: { url: server.url, from: 'onceover@example.com' }, timeoutMs: 10_000 })
  expect(job.mail).toEqual({ ready: true, reason: null })
  await at(MINUTE, clock, job)
  expect(server.received).toMatchObject([{ from: 'onceover@example.com', to: ['ops@example.com'], source: expect.stringContaining('Repeat factor: 4.0') }])
})

it('links lead to the address by which a browser came, also after a restart, but for one that is set', async () => {
  const hook = await receiver()
  const { store, clock } = await watching(aChannel({ url: hook.url }))
  const send = async (by: AlertJob) => {
    await by.deliver((await store.openTestMessage('channel-1', clock.now)) ?? '')
    return JSON.parse(hook.received.at(-1)?.body ?? '{}').incidents[0].url
  }
  const afterComing = async (...origins: string[]) => {
    const job = jobOver(store, clock)
    for (const origin of origins) job.cameBy(origin)
    const url = await send(job)
    await job.close()
    return url
  }
  expect(await afterComing()).toBe('/alerts')
  expect(await afterComing('http://localhost:3000')).toBe('http://localhost:3000/alerts')
  expect(await afterComing('https://seen.example', 'https://other.example')).toBe('https://seen.example/alerts')
  expect(await afterComing('http://127.0.0.1:3000')).toBe('https://seen.example/alerts')
  expect(await afterComing()).toBe('https://seen.example/alerts')
  const set = jobOver(store, clock, { origin: 'https://set.example' })
  set.cameBy('https://seen.example')
  expect(await send(set)).toBe('https://set.example/alerts')
})
