import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { alertChannelSaved, alertMessagePage, alertOverview, alertRule, alertTested } from '../../lib/api/contract/alert'
import { read } from '../setup/api'
import { type Receiver, startReceiver } from '../setup/receiver'
import { startServer, type TestServer } from '../setup/server'
import { type Answer, ask } from './ask'
import { disturbsNothing, JSON_TYPE } from './law'

let server: TestServer
let receiver: Receiver
beforeAll(async () => {
  ;[server, receiver] = await Promise.all([startServer(), startReceiver()])
})
afterAll(async () => {
  await Promise.all([server?.stop(), receiver?.close()])
  if (server) rmSync(server.data, { recursive: true, force: true })
})

const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
  ask(
    server.url,
    `/api/v1/alerts/${path}`,
    body === undefined ? { method } : { method, headers: JSON_TYPE, body: typeof body === 'string' ? body : JSON.stringify(body) },
  )

const hook = (more: object = {}) => ({ name: 'Ops', kind: 'webhook', url: 'https://ops.example.com/hook', ...more })
const gate = (more: object = {}) => ({ name: 'Repeats', on: { kind: 'gate', figure: 'repeat_factor', above: '1.5', ...more } })

const channels: [body: unknown, says: string][] = [
  ['{', 'not JSON'],
  ['null', 'input'],
  [{}, 'name'],
  [hook({ name: 'a\nb' }), 'name: A name stands on one line.'],
  [hook({ kind: 'fax' }), 'kind: A channel is one of'],
  [hook({ url: 'ftp://ops.example.com' }), 'url: Write the whole address'],
  [hook({ url: 'https://me:word@ops.example.com' }), 'url: An address carries no user'],
  [hook({ url: 7 }), 'url'],
  [hook({ groupMinutes: 1e300 }), 'groupMinutes: Write whole minutes'],
  [hook({ quiet: { from: '22:00', to: '22:00', zone: 'UTC' } }), 'quiet.to: Quiet hours end at another time'],
  [hook({ quiet: { from: '22:00', to: '07:00', zone: 'Mars' } }), 'quiet.zone: Mars is no time zone'],
  [{ name: 'Mail', kind: 'email', to: ['a@example.com\r\nBcc: b@example.com'] }, 'is no e-mail address'],
  [{ name: 'Mail', kind: 'email', to: ['a@example.com'] }, 'kind: E-mail cannot be sent'],
]
const rules: [body: unknown, says: string][] = [
  ['[', 'not JSON'],
  [{}, 'on'],
  [gate({ figure: 'mood' }), 'on.figure: The gate gives no figure called mood.'],
  [gate({ above: 'much' }), 'on.above: Write a number'],
  [gate({ above: -1 }), 'on.above: No figure is below 0'],
  [gate({ figure: 'cost', above: '0.25' }), 'on.above: Write the amount in whole nano-dollars'],
  [gate({ kind: 'vibes' }), 'on.kind: A rule watches one of'],
  [{ ...gate(), experiment: '404404' }, 'experiment: There is no experiment 404404.'],
  [{ ...gate(), channels: ['c0000000000000000'] }, 'channels: There is no channel c0000000000000000.'],
  [{ name: 'x', on: { kind: 'budget', budget: 'b0', at: 'spent' } }, 'on.budget: There is no budget b0.'],
]

it.each([...channels.map((one) => ['channels/c0123456789abcdef', ...one] as const), ...rules.map((one) => ['rules/a0123456789abcdef', ...one] as const)])(
  '%s %j',
  async (path, body, says) => {
    await disturbsNothing(server, async () => {
      for (const answer of [await send('POST', path.split('/')[0] ?? '', body), await send('PUT', path, body)]) {
        const { error } = answer.json() as { error: { code: string; message: string } }
        expect({ status: answer.status, code: error.code, message: error.message }).toEqual({
          status: 400,
          code: 'invalid',
          message: expect.stringContaining(says),
        })
      }
    })
    expect(await read(server.url, 'alerts', alertOverview)).toMatchObject({ rules: [], channels: [], lastMessages: [] })
  },
)

it('what is not there is a 404, an odd id or place a 400, a wrong method names those there are', async () => {
  for (const path of ['rules/a0123456789abcdef', 'channels/c0123456789abcdef', 'rules/%00', 'channels/..%2f..%2fprices'])
    expect([path, (await send('DELETE', path)).status]).toEqual([path, 404])
  expect((await send('POST', 'channels/c0123456789abcdef/test')).status).toBe(404)
  expect((await send('POST', 'messages/none/retry')).status).toBe(404)
  expect((await send('PUT', 'rules/none', gate())).status).toBe(400)
  expect((await send('PUT', 'channels/none', hook())).status).toBe(400)
  expect((await send('GET', 'messages?after=nonsense')).status).toBe(400)
  expect((await send('GET', 'messages?limit=0')).status).toBe(400)
  expect((await send('GET', 'messages?limit=1000')).status).toBe(400)
  expect((await send('PATCH', 'rules')).headers.allow).toBe('POST')
  expect((await send('GET', 'channels/c0123456789abcdef')).headers.allow).toBe('PUT, DELETE')
  expect(server.defects()).toEqual([])
})

it('a channel is made, tested, deleted and brought back; a restart forgets nothing', async () => {
  const { channel, secret } = alertChannelSaved.parse((await send('POST', 'channels', hook({ url: receiver.url, groupMinutes: 0 }))).json())
  expect(secret).toMatch(/^whsec_/)
  const made = alertRule.parse((await send('POST', 'rules', { ...gate(), channels: [channel.id] })).json())
  expect(alertTested.parse((await send('POST', `channels/${channel.id}/test`)).json())).toMatchObject({ delivered: true, status: 200 })
  expect(receiver.received).toHaveLength(1)
  expect(receiver.received[0]?.headers).toMatchObject({
    'webhook-id': expect.any(String),
    'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
    'webhook-signature': expect.stringMatching(/^v1,/),
  })

  expect((await send('DELETE', `channels/${channel.id}`)).status).toBe(200)
  expect((await read(server.url, 'alerts', alertOverview)).rules).toMatchObject([{ id: made.id, problem: 'It has no channel: nobody is told.' }])
  const { data } = server
  await server.kill9()
  server = await startServer({ data })
  const back = alertChannelSaved.parse((await send('PUT', `channels/${channel.id}`, hook({ url: receiver.url, groupMinutes: 0 }))).json())
  expect(back).toEqual({ channel, secret: null })
  const overview = await read(server.url, 'alerts', alertOverview)
  expect(overview).toMatchObject({ rules: [made], channels: [channel], lastMessages: [{ kind: 'test', state: 'sent' }] })
  expect(await read(server.url, 'alerts/messages', alertMessagePage)).toEqual({ messages: overview.lastMessages, after: null })
  const [message] = overview.lastMessages
  expect((await send('POST', `messages/${message?.id}/retry`)).json()).toMatchObject({
    error: { message: expect.stringContaining('a test is not tried again') },
  })
  expect(server.defects()).toEqual([])
})
