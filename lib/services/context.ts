import type { Principal } from '../core/access/principal'
import type { Millis } from '../core/time'
import type { Store, WriteUnit } from '../store/port'
import type { AttemptResult } from '../store/port-alerts'
import type { OpenIdProvider } from './access/open-id/open-id-provider'
import type { Throttle } from './access/throttle'
import type { RedactionDoor } from './redaction/redacting'
import type { SharePreviews } from './shares/share-previews'
import type { SpanAsker } from './spans/ask-span'
import type { SkeletonMaker } from './traces/read-skeleton'

/** Who asks, as far as HTTP tells. */
export interface ClientFacts {
  address: string
  userAgent: string
  clientVersion: string | null
  /** Whether it came over TLS: then its cookies are to go no other way. */
  secure?: boolean
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

/** What verbs that sign users in or change them need of the process. */
export interface AccessState {
  throttle: Throttle
  previews: SharePreviews
  /** Says that users changed. */
  changed(): void
  /** Whether one has to sign in. */
  needsSignIn(): Promise<boolean>
  /** Where users may sign in elsewhere. */
  openId: OpenIdProvider | null
  /** SHA-256 of the key that the environment gives, or null. */
  ownKey: string | null
  /** Whose password the environment gives, so that it is changed there. */
  ownUser: string | null
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
  /** Who asks. */
  principal: Principal
  access: AccessState
  /** What a verb adds to what is written down of a change: which and how many. */
  noted: Record<string, string>
  /** Reads spans of megabytes away from the thread that answers requests; where it is not given they are read on it. */
  largeSpans?: SpanAsker
  /** Makes the skeletons of large traces away from it; where it is not given they are made on it. */
  skeletons?: SkeletonMaker
  /** Which rules take what of what arrives; where it is not given nothing is taken. */
  redaction?: RedactionDoor
  /** Looks for what deletions left, soon after it is woken; where it is not given nobody looks. */
  receipts?: { wake(): void }
  /** Deletes what rules of retention do not keep. */
  retention?: { wake(): void }
  /** Delivers alerts; where it is not given none are sent. */
  alerts?: AlertSender
}
