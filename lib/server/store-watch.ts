import type { Store } from '../store/port'

/** How often it is looked, in ms. */
const EVERY_MS = 500

/** Looks whether another store took the place of the one that is open (a restore), and says so once. */
export class StoreWatch {
  private timer: NodeJS.Timeout | null

  constructor(
    private readonly store: Pick<Store, 'isReplaced'>,
    private readonly onReplaced: () => void,
    everyMs = EVERY_MS,
  ) {
    let looking = false
    this.timer = setInterval(async () => {
      if (looking) return
      looking = true
      const replaced = await this.store.isReplaced().catch(() => false) // not reachable for now
      looking = false
      if (replaced && this.timer) this.say()
    }, everyMs).unref()
  }

  close(): void {
    if (this.timer) clearInterval(this.timer)
    this.timer = null
  }

  private say(): void {
    this.close()
    this.onReplaced()
  }
}
