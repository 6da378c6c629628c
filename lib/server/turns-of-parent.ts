import { Turn, type Turns } from '../store/turn'

/** A thread's transactions, each in its turn among those of the process that began it: it asks, waits, and says when it is done. */
export class TurnsOfParent implements Turns {
  private readonly own = new Turn()
  private readonly waiting = new Map<number, () => void>()
  private asked = 0

  constructor(private readonly say: (message: { kind: 'ask'; turn: number } | { kind: 'done'; turn: number; failed: boolean }) => void) {}

  take<T>(job: () => Promise<T>): Promise<T> {
    return this.own.take(async () => {
      this.asked += 1
      const turn = this.asked
      await new Promise<void>((resolve) => {
        this.waiting.set(turn, resolve)
        this.say({ kind: 'ask', turn })
      })
      let failed = true
      try {
        const answer = await job()
        failed = false
        return answer
      } finally {
        this.say({ kind: 'done', turn, failed })
      }
    })
  }

  /** The process says that it is this turn's time. */
  granted(turn: number): void {
    this.waiting.get(turn)?.()
    this.waiting.delete(turn)
  }

  idle(): Promise<void> {
    return this.own.idle()
  }
}
