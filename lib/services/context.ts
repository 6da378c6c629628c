import type { Millis } from '../core/time'
import type { Store, WriteUnit } from '../store/port'
import type { AttemptResult } from '../store/port-alerts'
import type { SpanAsker } from './spans/ask-span'
import type { SkeletonMaker } from './traces/read-skeleton'

/** Who asks, as far as HTTP tells. */
export interface ClientFacts {
  address: string
  userAgent: string
  clientVersion: string | null
}

/** What delivers alerts. */
export interface AlertSender {
  /** Tries to deliver a message now, whatever is due; with a try of it that is under way it is that one. Notes the try. */
  deliver(messageId: string): Promise<AttemptResult>
  /** Says that rules, channels or messages changed: what is due is done soon. Returns at once. */
  wake(): void
  /** Whether e-mail can be sent, and why not. */
  mail: { ready: boolean; reason: string | null }
}

/** What every verb gets beside its input. */
export interface Context {
  store: Store
  /**
   * Commits a unit together with others (group commit) and resolves after the commit: what it acknowledges is durable.
   * @throws ServiceError `overloaded` when the queue is full: the sender should try again later.
   */
  offer(unit: WriteUnit): Promise<void>
  /**
   * Runs what is derived from stored rows to the end: afterwards every summary (and, with `findings`, every finding) reflects
   * all that was acknowledged before the call.
   */
  settle(scope?: 'summaries' | 'findings'): Promise<void>
  /** Tells that stored rows were changed otherwise than by an offered unit: what is derived of them follows. */
  touch(): void
  now(): Millis
  client: ClientFacts
  /** Reads spans of megabytes away from the thread that answers requests; where it is not given they are read on it. */
  largeSpans?: SpanAsker
  /** Makes the skeletons of large traces away from it; where it is not given they are made on it. */
  skeletons?: SkeletonMaker
  /** Delivers alerts; where it is not given none are sent. */
  alerts?: AlertSender
}
