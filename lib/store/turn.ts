/** Runs jobs one at a time. */
export interface Turns {
  take<T>(job: () => Promise<T>): Promise<T>
  /** Resolves when every job given so far is done. */
  idle(): Promise<void>
}

/** Runs jobs one after the other, in the order they were given; a job that fails does not stop the next. */
export class Turn implements Turns {
  private tail: Promise<unknown> = Promise.resolve()

  take<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.tail.then(job, job)
    this.tail = mine.catch(() => {})
    return mine
  }

  /** Resolves when every job given so far is done. */
  async idle(): Promise<void> {
    await this.tail
  }
}

/**
 * As {@link Turn}, but urgent jobs go before those that are not; among their like they keep their order. Between two jobs the event loop
 * turns, so that what was asked for meanwhile is known.
 */
export class UrgentFirst implements Turns {
  private readonly urgent: (() => Promise<void>)[] = []
  private readonly others: (() => Promise<void>)[] = []
  private running: Promise<void> | null = null

  take<T>(job: () => Promise<T>, urgent = false): Promise<T> {
    const done = new Promise<T>((resolve, reject) => {
      const queue = urgent ? this.urgent : this.others
      queue.push(() => job().then(resolve, reject))
    })
    this.running ??= this.run()
    return done
  }

  async idle(): Promise<void> {
    while (this.running) await this.running
  }

  private async run(): Promise<void> {
    const turned = () => new Promise((resolve) => setImmediate(resolve))
    await turned()
    for (let job = this.next(); job; job = this.next()) {
      await job()
      await turned()
    }
    this.running = null
  }

  private next(): (() => Promise<void>) | undefined {
    return this.urgent.shift() ?? this.others.shift()
  }
}
