/** What a toast says once something was done that the page does not show by itself. */
export interface Toast {
  /** What happened, with its numbers: `12 traces deleted.` */
  text: string
  tone?: 'plain' | 'error'
  /** Takes back what was done; the toast then says so, or why not. */
  undo?: () => Promise<unknown>
  /** A link, such as to what was made. */
  link?: { text: string; href: string }
}

type Listener = (toast: Toast) => void

const listeners = new Set<Listener>()

/** Shows a toast. It stays until it is read: 8 s, longer while the pointer or the focus is on it, and with an undo until the next one. */
export function showToast(toast: Toast): void {
  for (const listener of listeners) listener(toast)
}

/** Calls back with every toast; returns how to stop. */
export function onToast(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
