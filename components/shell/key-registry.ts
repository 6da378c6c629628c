import type { KeyAction } from './use-keys'

export interface KeyGroup {
  group: string
  actions: KeyAction[]
}

let groups: KeyGroup[] = []
let pending = ''
let pendingSince = 0
const listeners = new Set<() => void>()

/** Adds a group of keys and returns how to take it away. */
export function addKeys(group: string, actions: KeyAction[]): () => void {
  const entry = { group, actions }
  if (groups.length === 0) window.addEventListener('keydown', onKey)
  groups = [...groups, entry]
  for (const listener of listeners) listener()
  return () => {
    groups = groups.filter((other) => other !== entry)
    if (groups.length === 0) window.removeEventListener('keydown', onKey)
    for (const listener of listeners) listener()
  }
}

/** The keys that work now, for the key map. */
export function keyGroups(): KeyGroup[] {
  return groups
}

/** Calls back when the keys that work change. */
export function onKeysChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const SEQUENCE_MS = 1000

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return
  if (event.key !== 'Escape' && isTyping(event.target)) return
  const fresh = event.timeStamp - pendingSince < SEQUENCE_MS ? pending : ''
  const sequence = fresh === '' ? event.key : `${fresh} ${event.key}`
  const action = find(sequence) ?? find(event.key)
  pending = ''
  if (action) {
    action.run(event)
    return
  }
  if (groups.some((group) => group.actions.some((other) => other.keys.startsWith(`${event.key} `)))) {
    pending = event.key
    pendingSince = event.timeStamp
  }
}

function find(keys: string): KeyAction | undefined {
  for (const group of groups.toReversed()) {
    const action = group.actions.find((other) => other.keys === keys)
    if (action) return action
  }
  return undefined
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('dialog[open]')) return true
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || isTextInput(target)
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}
