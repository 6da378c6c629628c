/**
 * Waits a moment before a request that may not be wanted any more by then; not on the server, where a page is asked for once.
 * @throws the signal's reason as soon as it is aborted
 */
export async function rested(forMs: number, signal: AbortSignal): Promise<void> {
  if (typeof window === 'undefined') return
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, forMs)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
