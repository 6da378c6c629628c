/** Longest stretch of statements, in ms, before other requests get their turn on the event loop. */
const STRETCH_MS = 15

/** Lets waiting requests in when this thread has been busy for a while; SQLite works on the thread that calls it. */
export class Breath {
  private since = performance.now()

  async pause(): Promise<void> {
    if (performance.now() - this.since < STRETCH_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    this.since = performance.now()
  }
}
