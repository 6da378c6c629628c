import type { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/lib/api/client'
import type { ActionView } from '@/lib/api/contract/selection'
import { DATA } from '@/lib/api/queries/data-key'
import { readAction, undoAction } from '@/lib/api/queries/selection'
import type { Toast } from '../toast/toasts'

const ASK_EVERY_MS = 400
/** So often the server may fail to answer in a row: about half a minute. */
const MOST_FAILURES = 60

/** Whether an action is still at work. */
export function isAtWork({ state }: ActionView): boolean {
  return state === 'collecting' || state === 'running' || state === 'undoing' || state === 'purging'
}

/** Asks how far an action is until it is at its end. @throws ApiError when the server stays away */
export async function followAction(action: ActionView, onProgress: (view: ActionView) => void = () => {}): Promise<ActionView> {
  let view = action
  for (let failures = 0; isAtWork(view); ) {
    onProgress(view)
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))
    try {
      view = await readAction(view.id)
      failures = 0
    } catch (error) {
      // Removed for good: nothing is left that could be told.
      if (error instanceof ApiError && error.status === 404) return { ...view, state: 'done', undoUntilMs: null }
      failures += 1
      if (failures > MOST_FAILURES) throw error
    }
  }
  return view
}

/** Takes an action back, to the end, and has every page read anew. @throws Error that says what stands in the way */
export async function takeBack(client: QueryClient, id: string): Promise<void> {
  const end = await followAction(await undoAction(id))
  await client.invalidateQueries({ queryKey: [DATA] })
  if (end.state !== 'undone' || end.undone < end.done) throw new Error(end.text)
}

/** What a finished action says, with its way back. */
export function toastOf(client: QueryClient, action: ActionView, deletedHref: string): Toast {
  const text = [action.text, ...action.left.map(({ text }) => text)].join(' ')
  return {
    text: text.replaceAll('`', ''),
    tone: action.state === 'failed' ? 'error' : 'plain',
    ...(action.undoUntilMs === null ? {} : { undo: () => takeBack(client, action.id) }),
    ...(action.kind === 'delete' && action.undoUntilMs !== null ? { link: { text: 'Recently deleted', href: deletedHref } } : {}),
  }
}
