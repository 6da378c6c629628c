import { RefusedError } from '../refused'
import { wireLimits, wireLimitText } from '../wire-limits'
import { Budget } from './budget'
import { WorkTurns } from './work-turns'

interface Budgets {
  /** Bodies as they arrived, until their request is answered. */
  inflight: Budget
  /** Bodies being inflated, decoded and stored. */
  working: Budget
  /** Requests of senders that are decoded and stored at once. */
  turns: WorkTurns
  /** What each request holds, by its message. */
  holders: WeakMap<object, HeldBytes>
}

/** Bodies up to this size, inflated, do not wait for large ones: so many of them come to little. */
export const SMALL_BYTES = 256 * 1024

/**
 * So many senders' requests are worked on at once, and so many while somebody looks at pages: each commit holds this thread in
 * proportion to what it commits, and a page needs many turns of it. Fewer than the first bring no less: commits are shared by all at work.
 */
const AT_ONCE = 32
const AT_ONCE_BESIDE_PAGES = 16

const KEY = Symbol.for('onceover.held-bytes')

/** One state a process: Next bundles a module once per route. */
function budgets(): Budgets {
  const holder = globalThis as { [KEY]?: Budgets }
  holder[KEY] ??= {
    inflight: new Budget(wireLimits().inflightBytes),
    working: new Budget(wireLimits().workingBytes),
    turns: new WorkTurns(AT_ONCE),
    holders: new WeakMap(),
  }
  return holder[KEY]
}

/** What the body of one request takes of the process's memory, from its first byte until its answer. */
export class HeldBytes {
  private received = 0
  private worked = 0
  private inTurn = false
  private released = false

  constructor(
    private readonly isSend: boolean,
    private readonly of: Budgets = budgets(),
  ) {}

  /** Holds further bytes of a body that arrives. @throws RefusedError 503 when all requests together hold too much; the sender may try again */
  grow(bytes: number): void {
    if (this.released) return
    if (!this.of.inflight.grow(bytes, this.received))
      throw new RefusedError(
        503,
        'overloaded',
        `The server holds as many bodies as it can, ${wireLimitText('inflightBytes')}. Send this again, unchanged, after the seconds that Retry-After says.`,
      )
    this.received += bytes
  }

  /** Waits for the turn to work on a body of so many bytes, once a request. */
  async work(bytes: number): Promise<void> {
    if (this.isSend && !this.released && !this.inTurn) {
      await this.of.turns.take()
      if (this.released) this.of.turns.done()
      else this.inTurn = true
    }
    if (this.released || bytes <= SMALL_BYTES || this.worked > 0) return
    await this.of.working.take(bytes)
    if (this.released) this.of.working.release(bytes)
    else this.worked = bytes
  }

  /** The request was answered. Safe to call twice. */
  release(): void {
    if (this.released) return
    this.released = true
    this.of.inflight.release(this.received)
    this.of.working.release(this.worked)
    if (this.inTurn) this.of.turns.done()
  }
}

/**
 * Has the body of a request counted from now on; who calls this releases it once the request is answered.
 * @param isSend whether it waits for its turn among those of other senders
 */
export function holdBytes(message: object, isSend: boolean): HeldBytes {
  const held = new HeldBytes(isSend)
  budgets().holders.set(message, held)
  return held
}

/** Says whether somebody looks at pages: senders' requests then leave them more of the time. */
export function givePagesTheirTurn(pages: boolean): void {
  budgets().turns.resize(pages ? AT_ONCE_BESIDE_PAGES : AT_ONCE, pages)
}

/** What counts the body of a request; null for one that nobody has counted. */
export function heldBytesOf(message: object): HeldBytes | null {
  return budgets().holders.get(message) ?? null
}
