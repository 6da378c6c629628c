import { afterAll, beforeAll, expect, it } from 'vitest'
import { startMailServer } from '../setup/mail-server'
import { HANGS, startReceiver } from '../setup/receiver'
import { sendCalls } from '../setup/send-calls'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'

let mail: Awaited<ReturnType<typeof startMailServer>>
let hook: Awaited<ReturnType<typeof startReceiver>>
let server: TestServer
let env: Record<string, string>

beforeAll(async () => {
  mail = await startMailServer()
  hook = await startReceiver(HANGS)
  env = { ONCEOVER_URL: 'https://onceover.example/', ONCEOVER_SMTP_URL: mail.url, ONCEOVER_SMTP_FROM: 'Onceover <onceover@example.com>' }
  server = await startServer({ env })
})
afterAll(async () => {
  await server?.stop()
  await hook?.close()
  await mail?.close()
})

async function post<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

interface Messages {
  messages: { kind: string; state: string; attempts: { delivered: boolean }[] }[]
}

async function alerts(): Promise<Messages['messages']> {
  const { messages } = (await (await fetch(`${server.url}/api/v1/alerts/messages?limit=50`)).json()) as Messages
  return messages.filter(({ kind }) => kind === 'alert')
}

it('it is sent again under the same id when the server is back, and then no more', async () => {
  await sendCalls(server.url, { model: 'gpt-4o-mini', count: 3 })
  // A summary is made before the answer: what it cost is known
  await fetch(`${server.url}/api/v1/check?experiment=Default`)
  await post('cost/budgets', { experiment: null, period: 'month', zone: 'UTC', limitNano: '1' })
  const { channel } = await post<{ channel: { id: string } }>('alerts/channels', { name: 'Hook', kind: 'webhook', url: hook.url, groupMinutes: 0 })
  await post('alerts/rules', { name: 'Spent', on: { kind: 'budget', at: 'spent' }, channels: [channel.id] })
  await until('the alert is on its way', async () => hook.received.length === 1)
  await server.kill9()
  hook.answers(200)
  server = await startServer({ data: server.data, env })
  await until('it arrived', async () => (await alerts())[0]?.state === 'sent')
  expect(await alerts()).toMatchObject([{ state: 'sent', attempts: [{ delivered: true }] }])
  const bodies = hook.received.map(({ body }) => JSON.parse(body))
  expect(bodies).toHaveLength(2)
  expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(bodies[1]).toMatchObject({
    type: 'alert',
    id: hook.received[0]?.headers['webhook-id'],
    incidents: [
      {
        rule: { name: 'Spent' },
        sentence: expect.stringMatching(/^The budget of <?\$[\d.]+ for \w+ \d{4} is exceeded: /),
        url: 'https://onceover.example/cost',
      },
    ],
  })
  expect(server.defects()).toEqual([])
})

it('e-mail goes out of the built product', async () => {
  const { channel } = await post<{ channel: { id: string } }>('alerts/channels', { name: 'Ops', kind: 'email', to: ['ops@example.com'] })
  expect(await post(`alerts/channels/${channel.id}/test`, {})).toMatchObject({ delivered: true, status: 250 })
  expect(mail.received).toMatchObject([{ from: 'onceover@example.com', to: ['ops@example.com'], source: expect.stringContaining('Subject: Test of Ops') }])
})
