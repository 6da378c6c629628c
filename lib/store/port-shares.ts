import type { ShareProfile, ShareScope } from '../core/access/share'
import type { TraceId } from '../core/ids'
import type { Millis } from '../core/time'

/** A link that opens one thing to whoever has it. */
export interface StoredShare {
  id: string
  /** SHA-256 of its token's secret half, in hex. */
  hash: string
  scope: ShareScope
  title: string
  profile: ShareProfile
  frozen: boolean
  madeBy: string
  madeMs: Millis
  endsMs: Millis | null
  mostViews: number | null
  /** How often it was opened. */
  views: number
  revokedMs: Millis | null
}

/** One opening of a share. */
export interface StoredView {
  id: string
  shareId: string
  /** SHA-256 of the secret half of the ticket that its page asks with, in hex. */
  hash: string
  atMs: Millis
  endsMs: Millis
  address: string
  userAgent: string
}

/** What a frozen share answers to one question. */
export interface FrozenAnswer {
  /** The address below `/api/v1/` that it answers. */
  asked: string
  /** The trace it tells of; null where it tells of several. */
  traceId: TraceId | null
  /** The version of a file; null for JSON. */
  version: string | null
  /** Compressed (gzip). */
  data: Uint8Array
}

/** The part of the store that keeps shares. */
export interface ShareStore {
  /** Keeps a new share with what it answers if it is frozen, in one transaction. */
  addShare(share: StoredShare, answers: readonly FrozenAnswer[]): Promise<void>
  share(id: string): Promise<StoredShare | null>
  /** Shares of one maker, or of all, the newest first; `before` is the id of the last one of the page before. */
  shares(query: { before: string | null; limit: number; madeBy: string | null }): Promise<StoredShare[]>
  /**
   * Counts an opening and keeps it, unless the share ended, was revoked or has no view left. One statement decides, so that no view is
   * given twice however many come at once.
   */
  openShare(view: StoredView): Promise<boolean>
  view(id: string): Promise<StoredView | null>
  /** Openings of a share, the newest first. */
  viewsOf(shareId: string, limit: number): Promise<StoredView[]>
  /** Revokes a share, and forgets what it would answer. False when there is none, or it was revoked before. */
  revokeShare(id: string, at: Millis): Promise<boolean>
  frozenAnswer(shareId: string, asked: string): Promise<FrozenAnswer | null>
}
