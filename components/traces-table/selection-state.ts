import { MOST_NAMED, type Selection } from '@/lib/api/contract/selection'

/** Which traces are selected: some by id, or everything that matches a filter but some. */
export type Chosen = { kind: 'some'; ids: ReadonlySet<string> } | { kind: 'all'; except: ReadonlySet<string> }

export const NONE: Chosen = { kind: 'some', ids: new Set() }

/** As many ids as the address takes; a longer selection is not in it. */
const MOST_WRITTEN = 40

export function isChosen(chosen: Chosen, id: string): boolean {
  return chosen.kind === 'some' ? chosen.ids.has(id) : !chosen.except.has(id)
}

/** How many traces are selected, of so many that match. */
export function chosenCount(chosen: Chosen, total: number): number {
  return chosen.kind === 'some' ? chosen.ids.size : Math.max(0, total - chosen.except.size)
}

/** Selects some traces, or takes them out. Null when that would name more than can be named one by one. */
export function withChosen(chosen: Chosen, ids: Iterable<string>, on: boolean): Chosen | null {
  const named = new Set(chosen.kind === 'some' ? chosen.ids : chosen.except)
  const adds = (chosen.kind === 'some') === on
  for (const id of ids) {
    if (adds) named.add(id)
    else named.delete(id)
  }
  if (named.size > MOST_NAMED) return null
  return chosen.kind === 'some' ? { kind: 'some', ids: named } : { kind: 'all', except: named }
}

/** Whether all of some traces are selected, or a part of them. */
export function shareChosen(chosen: Chosen, ids: readonly string[]): boolean | 'mixed' {
  if (ids.length === 0) return false
  let some = 0
  for (const id of ids) if (isChosen(chosen, id)) some++
  return some === ids.length ? true : some > 0 ? 'mixed' : false
}

/** What an action is done to; null when nothing is selected. */
export function selectionOf(chosen: Chosen, filter: string, total: number): Selection | null {
  if (chosen.kind === 'some') return chosen.ids.size === 0 ? null : { kind: 'traces', ids: [...chosen.ids] }
  return total <= chosen.except.size ? null : { kind: 'filter', filter, except: [...chosen.except] }
}

/** The selection as it stands in the address: ids, or `all` and the ids that are not in it behind a minus; null when it is empty or too long. */
export function printChosen(chosen: Chosen): string | null {
  const named = chosen.kind === 'some' ? chosen.ids : chosen.except
  if (named.size > MOST_WRITTEN) return null
  if (chosen.kind === 'some') return named.size === 0 ? null : [...named].join(',')
  return ['all', ...[...named].map((id) => `-${id}`)].join(',')
}

/** Reads what {@link printChosen} wrote; null when it is something else. */
export function readChosen(text: string): Chosen | null {
  const parts = text.split(',')
  const all = parts[0] === 'all'
  const ids = (all ? parts.slice(1) : parts).map((part) => (all && part.startsWith('-') ? part.slice(1) : part))
  if (!ids.every((id) => /^[0-9a-f]{32}$/.test(id)) || (!all && ids.length === 0)) return null
  return all ? { kind: 'all', except: new Set(ids) } : { kind: 'some', ids: new Set(ids) }
}
