import { describe, expect, it } from 'vitest'
import type { AlertChannelInput } from '../../../lib/api/contract/alert'
import { MOST_CHANNELS } from '../../../lib/core/alert/channel'
import { deleteChannel } from '../../../lib/services/alerts/delete-channel'
import { listAlerts } from '../../../lib/services/alerts/list-alerts'
import { saveChannel } from '../../../lib/services/alerts/save-channel'
import { freshStore } from '../../store/fresh-store'
import { alertsOver } from './alerts-over'

const HOOK: AlertChannelInput = { name: 'Ops', kind: 'webhook', url: 'https://ops.example.com/hook' }

async function channels() {
  const store = await freshStore()
  const ctx = alertsOver(store)
  const save = (input: AlertChannelInput & { id?: string }) => saveChannel({ ctx, input })
  const secretOf = async (id: string) => (await store.alertChannels()).find((channel) => channel.id === id)?.secret
  return { store, ctx, save, secretOf }
}

describe('the secret of a webhook', () => {
  it('is made of 24 bytes and told once; later only how it ends', async () => {
    const { ctx, save } = await channels()
    const { channel, secret } = await save(HOOK)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    expect(channel.secretEnd).toBe(secret?.slice(-4))
    const told = await listAlerts({ ctx })
    expect(told.channels).toEqual([channel])
    expect(JSON.stringify(told)).not.toContain(secret)
  })

  it('stays while the channel changes, and is another one where that is asked for', async () => {
    const { save, secretOf } = await channels()
    const { channel, secret } = await save(HOOK)
    expect(await save({ ...HOOK, id: channel.id, name: 'Night', groupMinutes: 0 })).toMatchObject({ secret: null, channel: { name: 'Night', groupMinutes: 0 } })
    expect(await secretOf(channel.id)).toBe(secret)
    const renewed = await save({ ...HOOK, id: channel.id, renewSecret: true })
    expect(renewed.secret).toMatch(/^whsec_/)
    expect(renewed.secret).not.toBe(secret)
    expect(await secretOf(channel.id)).toBe(renewed.secret)
  })

  it('comes back with a channel that was deleted, and no answer tells it', async () => {
    const { store, ctx, save, secretOf } = await channels()
    const { channel, secret } = await save(HOOK)
    const { deleted } = await deleteChannel({ ctx, input: { id: channel.id } })
    expect(deleted).toEqual(channel)
    expect(await store.alertChannels()).toEqual([])
    const { secretEnd: _, madeMs: __, ...input } = deleted
    const back = await save(input)
    expect(back).toEqual({ channel, secret: null })
    expect(await secretOf(channel.id)).toBe(secret)
    await expect(deleteChannel({ ctx, input: { id: 'c0000000000000000' } })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is none of other kinds: one that becomes a webhook again gets a new one', async () => {
    const { save, secretOf } = await channels()
    const { channel, secret } = await save(HOOK)
    expect(await save({ ...HOOK, id: channel.id, kind: 'slack' })).toMatchObject({ secret: null, channel: { kind: 'slack', secretEnd: null } })
    expect(await secretOf(channel.id)).toBeNull()
    expect((await save({ ...HOOK, id: channel.id })).secret).not.toBe(secret)
  })
})

describe('a channel', () => {
  it('by e-mail is refused with the reason where none can be sent', async () => {
    const { save } = await channels()
    await expect(save({ name: 'Mail', kind: 'email', to: ['a@example.com'] })).rejects.toMatchObject({
      code: 'invalid',
      message: 'kind: E-mail cannot be sent: ONCEOVER_SMTP_URL is not set.',
    })
  })

  it('is refused with every field that is wrong, and beyond the twentieth', async () => {
    const { save } = await channels()
    await expect(save({ name: '', kind: 'webhook', url: 'ftp://x', quiet: { from: '9', to: '9', zone: 'Mars' } })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^name: .+ url: .+ quiet\.from: .+ quiet\.to: .+ quiet\.zone: Mars is no time zone/),
    })
    await expect(save({ ...HOOK, id: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
    for (let made = 0; made < MOST_CHANNELS; made += 1) await save(HOOK)
    await expect(save(HOOK)).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('20 channels already') })
  })
})
