/**
 * Keeps a page on screen while the server is away. Next reads a page it goes to from the server; where that fails it would load the
 * address anew, and the reader would be left with the browser's own error page. Here such a read is held and tried again until the
 * server answers, so the page that is open stays, and the one asked for opens then.
 */

const AGAIN_MS = 1_000
/** What a proxy says while the server behind it is away. */
const AWAY = new Set([502, 503, 504])

const listeners = new Set<() => void>()
let waiting = 0

/** Whether a page that was asked for waits for the server. */
export function isHeld(): boolean {
  return waiting > 0
}

/** Calls back when that changes. */
export function onHeldChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Wraps the browser's `fetch`; returns how to put it back. Everything but the pages' own reads goes through untouched. */
export function holdNavigation(): () => void {
  const original = window.fetch
  const held: typeof fetch = (input, init) => (isPageRead(input, init) ? readUntilThere(() => original(input, init), init) : original(input, init))
  window.fetch = held
  return () => {
    if (window.fetch === held) window.fetch = original
  }
}

/** A page's read carries `RSC: 1`; one made ahead of need (a prefetch) may fail and is not held. */
function isPageRead(input: RequestInfo | URL, init: RequestInit | undefined): boolean {
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
  return headers.get('rsc') === '1' && !headers.has('next-router-prefetch') && !headers.has('next-router-segment-prefetch')
}

/** Tries until there is an answer; Next itself drops the answer for a page that is not wanted any more. */
async function readUntilThere(read: () => Promise<Response>, init: RequestInit | undefined): Promise<Response> {
  let counted = false
  try {
    for (;;) {
      const answer = await read().catch((reason: unknown) => {
        if (init?.signal?.aborted) throw reason
        return null
      })
      if (answer && !AWAY.has(answer.status)) return answer
      if (!counted) change(1)
      counted = true
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  } finally {
    if (counted) change(-1)
  }
}

function change(by: number): void {
  waiting += by
  for (const listener of listeners) listener()
}
