import type { KeyAction } from './use-keys'

/** The first key of a sequence that was begun, and when (ms of the same clock as the presses). */
export interface Pending {
  keys: string
  since: number
}

interface Group {
  group: string
  actions: readonly KeyAction[]
}

const NOTHING: Pending = { keys: '', since: 0 }
/** The group of the keys that work on every page. */
export const EVERYWHERE = 'Everywhere'
const SEQUENCE_MS = 1_000

/** What a key does: the action to run (of the group added last), or the sequence that it begins. */
export function afterPress(groups: readonly Group[], pending: Pending, key: string, at: number): { action: KeyAction | null; pending: Pending } {
  const begun = pending.keys !== '' && at - pending.since < SEQUENCE_MS
  const action = (begun ? actionOf(groups, `${pending.keys} ${key}`) : undefined) ?? actionOf(groups, key)
  if (action) return { action, pending: NOTHING }
  const begins = groups.some(({ actions }) => actions.some(({ keys }) => keys.startsWith(`${key} `)))
  return { action: null, pending: begins ? { keys: key, since: at } : NOTHING }
}

/** Whether a key types a sign: what may be turned off. */
export function isSingle(key: string): boolean {
  return [...key].length === 1 && key !== ' '
}

/** A key as the map shows it. `works`: also while single signs are turned off; `claims`: how many parts of the page want it. */
export type MappedKey = KeyAction & { works: boolean; claims: number }

/**
 * The map of keys: groups of the same name as one, those of the page before those that work everywhere, and each key once, with what it
 * really does.
 */
export function mapOfKeys(groups: readonly Group[]): { group: string; actions: MappedKey[] }[] {
  const claims = new Map<string, number>()
  for (const { keys, run } of groups.flatMap(({ actions }) => actions)) if (run) claims.set(keys, (claims.get(keys) ?? 0) + 1)
  const taken = new Set<string>()
  const map = new Map<string, MappedKey[]>()
  for (const { group, actions } of groups.toReversed()) {
    const mine = actions.filter(({ keys, run }) => !(run && taken.has(keys)))
    for (const { keys, run } of mine) if (run) taken.add(keys)
    const mapped = mine.map((action) => ({ ...action, works: !action.run || !isSingle(firstOf(action.keys)), claims: claims.get(action.keys) ?? 1 }))
    if (mapped.length > 0) map.set(group, [...mapped, ...(map.get(group) ?? [])])
  }
  return [...map].map(([group, actions]) => ({ group, actions })).sort((a, b) => Number(a.group === EVERYWHERE) - Number(b.group === EVERYWHERE))
}

function firstOf(keys: string): string {
  return keys.split(/(?<=.) (?=.)/)[0] as string
}

function actionOf(groups: readonly Group[], keys: string): KeyAction | undefined {
  for (const { actions } of groups.toReversed()) {
    const action = actions.find((other) => other.keys === keys && other.run)
    if (action) return action
  }
  return undefined
}
