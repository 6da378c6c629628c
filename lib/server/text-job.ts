import { setTimeout as sleep } from 'node:timers/promises'
import { type Store, StoreBusyError } from '../store/port'

const SLICE = 100
/** Shortest and longest rest after a slice, in ms: it rests as long as it worked, so that it takes no more than half of the process. */
const PAUSE_MS = { least: 2, most: 250 }
/** How long it rests after the database was busy, in ms. */
const REST_MS = 2_000

/** Makes what free text finds of traces that were stored before such texts were kept. Where it stands is stored, so it goes on after a restart. */
export class TextJob {
  private working: Promise<void> | null = null
  private readonly stopped = new AbortController()

  constructor(
    private readonly store: Pick<Store, 'fillTexts'>,
    private readonly onError: (error: unknown) => void,
    /** Called when the last text is made. */
    private readonly onDone: () => void = () => {},
  ) {}

  /** Begins, or goes on where it stood; returns at once. */
  start(): void {
    this.working ??= this.work().catch((error: unknown) => {
      if (!this.stopped.signal.aborted) this.onError(error)
    })
  }

  /** Waits for the slice under way and takes no other. */
  async close(): Promise<void> {
    this.stopped.abort()
    await this.working
  }

  private async work(): Promise<void> {
    for (let made = false; !this.stopped.signal.aborted; made = true) {
      const began = performance.now()
      const more = await this.store.fillTexts(SLICE).catch((error: unknown) => {
        if (error instanceof StoreBusyError) return null
        throw error
      })
      if (more === false) {
        if (made) this.onDone()
        return
      }
      const rest = more === null ? REST_MS : Math.min(Math.max(performance.now() - began, PAUSE_MS.least), PAUSE_MS.most)
      await sleep(rest, undefined, { signal: this.stopped.signal }).catch(() => {})
    }
  }
}
