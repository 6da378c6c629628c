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
