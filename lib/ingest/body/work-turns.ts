/** The longest rest between two batches, in ms. */
const LONGEST_REST_MS = 50

/**
 * Lets a number of requests work at once, and the others wait for their turn in the order in which they came. Where others are to have
 * their share of this thread, they work batch by batch, with a rest after each as long as it took.
 */
export class WorkTurns {
  private working = 0
  private rests = false
  private resting: NodeJS.Timeout | null = null
  private batchBegan = 0
  /** No further one joins a batch that has begun, unless none rests. */
  private joined = 0
  private readonly line: (() => void)[] = []

  /** @param most how many work at once */
  constructor(private most: number) {}

  take(): Promise<void> {
    return new Promise((go) => {
      this.line.push(go)
      this.next()
    })
  }

  done(): void {
    this.working -= 1
    if (this.rests && this.working === 0) this.rest()
    this.next()
  }

  /** From now on so many work at once; those at work are not interrupted. @param rests whether there is a rest after each batch */
  resize(most: number, rests: boolean): void {
    this.most = most
    this.rests = rests
    if (!rests && this.resting !== null) this.rested()
    else this.next()
  }

  private next(): void {
    while (this.resting === null && this.working < this.most && !(this.rests && this.working > 0 && this.joined >= this.most)) {
      const go = this.line.shift()
      if (go === undefined) return
      if (this.working === 0) {
        this.batchBegan = performance.now()
        this.joined = 0
      }
      this.working += 1
      this.joined += 1
      go()
    }
  }

  private rest(): void {
    this.resting = setTimeout(() => this.rested(), Math.min(LONGEST_REST_MS, performance.now() - this.batchBegan))
  }

  private rested(): void {
    if (this.resting !== null) clearTimeout(this.resting)
    this.resting = null
    this.next()
  }
}
