import { afterPress, isSingle, type Pending } from './key-press'
import { singleKeys } from './key-setting'
import type { KeyAction } from './use-keys'

export interface KeyGroup {
  group: string
  actions: KeyAction[]
}

let groups: KeyGroup[] = []
let pending: Pending = { keys: '', since: 0 }
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

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const modified = event.metaKey || event.ctrlKey
  if (!modified && sleeps(event)) return
  const pressed = modified ? `Mod+${event.key.toLowerCase()}` : event.key
  const result = afterPress(groups, pending, pressed, event.timeStamp)
  pending = result.pending
  result.action?.run?.(event)
}

/** While the reader types, while a layer is open that has keys of its own, and for single letters where they are turned off. */
function sleeps({ key, target }: KeyboardEvent): boolean {
  if (target instanceof HTMLElement && target.closest('dialog[open]')) return true
  if (key !== 'Escape' && isTyping(target)) return true
  return isSingle(key) && !singleKeys.on()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || isTextInput(target)
}

function isTextInput(target: HTMLElement): boolean {
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}
