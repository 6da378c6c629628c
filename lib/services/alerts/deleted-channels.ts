import type { AlertChannel } from '../../core/alert/channel'
import type { Store } from '../../store/port'

/** Setting under which channels are kept that were deleted: undo needs their secret, and no answer tells it. */
const SETTING = 'alerts.deletedChannels'
const MOST_KEPT = 20
const KEPT_MS = 86_400_000

type Settings = Pick<Store, 'setting' | 'saveSetting'>
interface Deleted {
  atMs: number
  channel: AlertChannel
}

/** Keeps a channel that is about to be deleted for a day, the last twenty of them. */
export async function keepDeleted(store: Settings, channel: AlertChannel, nowMs: number): Promise<void> {
  const others = (await kept(store)).filter(({ atMs, channel: { id } }) => id !== channel.id && atMs > nowMs - KEPT_MS)
  await store.saveSetting(SETTING, JSON.stringify([{ atMs: nowMs, channel }, ...others].slice(0, MOST_KEPT)))
}

/** A channel as it was when it was deleted; null where it is not kept any more. */
export async function deletedChannel(store: Settings, id: string): Promise<AlertChannel | null> {
  return (await kept(store)).find(({ channel }) => channel.id === id)?.channel ?? null
}

async function kept(store: Settings): Promise<Deleted[]> {
  const text = await store.setting(SETTING)
  return text === null || text === '' ? [] : (JSON.parse(text) as Deleted[])
}
