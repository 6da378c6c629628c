import type { Toast } from './toasts'

/** A toast on screen. `doing`: its undo is under way; `done`: it was undone; `failed`: it could not be. */
export interface ShownToast extends Toast {
  id: number
  state: 'said' | 'doing' | 'done' | 'failed'
  /** Why the undo failed. */
  reason: string | null
}

/** Most toasts that stand on screen at once. */
export const MOST_TOASTS = 3

/**
 * Puts a toast on the stack. Of those beyond {@link MOST_TOASTS} the oldest leaves, errors and an undo under way last: they were not
 * read, or are not over, yet.
 */
export function stacked(stack: readonly ShownToast[], toast: Toast, id: number): ShownToast[] {
  const next: ShownToast[] = [...stack, { ...toast, id, state: 'said', reason: null }]
  while (next.length > MOST_TOASTS) {
    const light = next.findIndex((one) => !isHeld(one))
    next.splice(light < 0 || light === next.length - 1 ? 0 : light, 1)
  }
  return next
}

/** Changes one toast of the stack. */
export function changed(stack: readonly ShownToast[], id: number, change: Partial<ShownToast>): ShownToast[] {
  return stack.map((toast) => (toast.id === id ? { ...toast, ...change } : toast))
}

/**
 * Whether a toast leaves by itself. An error stays until it is closed, an undo under way until it is over, and what can still be undone
 * until the next toast takes its place as the newest (WCAG 2.2.1: no time limit on an action that is offered nowhere else).
 */
export function leavesByItself(stack: readonly ShownToast[], toast: ShownToast): boolean {
  if (isHeld(toast)) return false
  return !isUndoable(toast) || stack.at(-1)?.id !== toast.id
}

/** Whether its Undo can be pressed. */
export function isUndoable(toast: ShownToast): boolean {
  return toast.undo !== undefined && (toast.state === 'said' || toast.state === 'failed')
}

function isHeld(toast: ShownToast): boolean {
  return toast.tone === 'error' || toast.state === 'doing' || toast.state === 'failed'
}
