import { takenKept } from '../../api/contract/redaction'
import type { Taken } from '../../core/redaction/rules'
import type { Millis } from '../../core/time'
import type { Store } from '../../store/port'

const SETTING = 'redaction:taken'

/** How many of each kind were taken, and since when; null: none yet. */
export async function readTaken(store: Pick<Store, 'setting'>): Promise<{ sinceMs: number | null; taken: Taken }> {
  const text = await store.setting(SETTING)
  if (text === null) return { sinceMs: null, taken: new Map() }
  const { sinceMs, taken } = takenKept.parse(JSON.parse(text))
  return { sinceMs, taken: new Map(Object.entries(taken)) }
}

/** Adds to what was counted. Two at once would lose one: the caller sees to that. */
export async function addTaken(store: Pick<Store, 'setting' | 'saveSetting'>, more: Taken, now: Millis): Promise<void> {
  const { sinceMs, taken } = await readTaken(store)
  for (const [what, count] of more) taken.set(what, (taken.get(what) ?? 0) + count)
  await store.saveSetting(SETTING, JSON.stringify({ sinceMs: sinceMs ?? now, taken: Object.fromEntries(taken) }))
}
