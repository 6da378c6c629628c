import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAlerts } from '../../../lib/services/alerts/list-alerts'
import { listMessages } from '../../../lib/services/alerts/list-messages'
import { retryMessage } from '../../../lib/services/alerts/retry-message'
import { saveChannel } from '../../../lib/services/alerts/save-channel'
import { testChannel } from '../../../lib/services/alerts/test-channel'
import { type Receiver, startReceiver } from '../../setup/receiver'
import { freshStore } from '../../store/fresh-store'
import { alertsOver } from './alerts-over'

let receiver: Receiver

beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.close())

async function channelTo(url: string) {
  const ctx = alertsOver(await freshStore())
  const { channel } = await saveChannel({ ctx, input: { name: 'Ops', kind: 'webhook', url } })
  return { ctx, id: channel.id }
}

describe('a test of a channel', () => {
  it('is sent at once, and stands among the messages', async () => {
    const { ctx, id } = await channelTo(receiver.url)
    expect(await testChannel({ ctx, input: { id } })).toMatchObject({ delivered: true, status: 200 })
    const sent = receiver.received.at(-1)
    expect(sent?.path).toBe('/hook')
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ type: 'test', run: null, incidents: [{ rule: { name: 'Test' } }] })
    const { messages, after } = await listMessages({ ctx, input: { limit: 10, after: null } })
    expect(messages).toMatchObject([
      {
        kind: 'test',
        state: 'sent',
        subject: 'Test of Ops',
        channel: { id, name: 'Ops', gone: false },
        nextMs: null,
        held: false,
        attempts: [{ delivered: true }],
      },
    ])
    expect(after).toBeNull()
    expect((await listAlerts({ ctx })).lastMessages).toEqual(messages)
  })

  it('that did not arrive says why, and is not tried again', async () => {
    receiver.answers(500)
    const { ctx, id } = await channelTo(receiver.url)
    expect(await testChannel({ ctx, input: { id } })).toMatchObject({ delivered: false, status: 500, text: expect.stringContaining('no: 500') })
    const [message] = (await listMessages({ ctx, input: { limit: 10, after: null } })).messages
    expect(message).toMatchObject({ state: 'given_up', nextMs: null })
    await expect(retryMessage({ ctx, input: { id: message?.id ?? '' } })).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('a test') })
  })

  it('of an address at which nobody listens has no status', async () => {
    const closed = await startReceiver()
    await closed.close()
    const { ctx, id } = await channelTo(closed.url)
    const { delivered, status, text } = await testChannel({ ctx, input: { id } })
    expect({ delivered, status }).toEqual({ delivered: false, status: null })
    expect(text).not.toBe('')
  })

  it('of no channel, and a message that is none, are not found', async () => {
    const { ctx } = await channelTo(receiver.url)
    await expect(testChannel({ ctx, input: { id: 'c0000000000000000' } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(retryMessage({ ctx, input: { id: 'nothing' } })).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('pages of messages hold each once, the newest first', async () => {
  receiver.answers(200)
  const { ctx, id } = await channelTo(receiver.url)
  for (let sent = 0; sent < 7; sent += 1) await testChannel({ ctx, input: { id } })
  const seen: string[] = []
  for (let after: string | null = null, page = 0; page === 0 || after !== null; page += 1) {
    const { messages, after: next } = await listMessages({ ctx, input: { limit: 3, after } })
    seen.push(...messages.map((message) => message.id))
    after = next
  }
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
})
