import type { KeyScope, Role } from '../core/access/permission'
import type { ExperimentId } from '../core/ids'
import type { Millis } from '../core/time'

/** Who may sign in. */
export interface StoredUser {
  id: string
  /** In lower case. */
  name: string
  /** In PHC string format; null for those who sign in elsewhere only. */
  passwordHash: string | null
  /** Issuer and subject of an OpenID sign-in. */
  subject: string | null
  /** What it may do everywhere, where `experiments` is null. */
  role: Role
  /** Roles by experiment; what is not named is not seen. */
  experiments: Readonly<Record<ExperimentId, Role>> | null
  disabled: boolean
  madeMs: Millis
  seenMs: Millis | null
}

export interface StoredSession {
  /** SHA-256 of the cookie's value, in hex. */
  hash: string
  userId: string
  madeMs: Millis
  seenMs: Millis
  endsMs: Millis
  address: string
  userAgent: string
}

export interface StoredKey {
  id: string
  name: string
  /** SHA-256 of its secret half, in hex. */
  hash: string
  scopes: readonly KeyScope[]
  madeBy: string
  madeMs: Millis
  endsMs: Millis | null
  usedMs: Millis | null
  revokedMs: Millis | null
}

/** Who changed what. */
export interface AuditEntry {
  id: string
  atMs: Millis
  who: string
  address: string
  /** The method and the route, as `DELETE /api/v1/views/[id]`. */
  action: string
  /** The route's variables and, for calls of MLflow, what was named. */
  what: Record<string, string>
}

/** The part of the store that knows who may do what. */
export interface AccessStore {
  /** All of them, by name. */
  users(): Promise<StoredUser[]>
  user(id: string): Promise<StoredUser | null>
  userByName(name: string): Promise<StoredUser | null>
  userBySubject(subject: string): Promise<StoredUser | null>
  /**
   * Keeps a user, in place of the one with its id. Nothing is kept when another has its name or subject (`taken`), or when it was the last
   * admin who could sign in and would be it no more (`no_admin`).
   */
  saveUser(user: StoredUser): Promise<'saved' | 'taken' | 'no_admin'>
  /** Removes a user with all sessions; not the last admin who can sign in. */
  deleteUser(id: string): Promise<'deleted' | 'absent' | 'no_admin'>

  session(hash: string): Promise<StoredSession | null>
  /** Those that have not ended, the one seen last first. */
  sessions(now: Millis): Promise<StoredSession[]>
  /** Keeps a session, and forgets those that ended. */
  saveSession(session: StoredSession): Promise<void>
  /** Notes that a session and its user were seen. */
  touchSession(hash: string, userId: string, at: Millis): Promise<void>
  deleteSession(hash: string): Promise<boolean>
  deleteSessionsOf(userId: string): Promise<number>

  /** Keys, revoked ones too, the newest first. */
  apiKeys(): Promise<StoredKey[]>
  apiKey(id: string): Promise<StoredKey | null>
  saveApiKey(key: StoredKey): Promise<void>
  /** Notes when a key was used last. */
  touchApiKey(id: string, at: Millis): Promise<void>
  /** False when there is no such key, or it was revoked before. */
  revokeApiKey(id: string, at: Millis): Promise<boolean>

  addAuditEntry(entry: AuditEntry): Promise<void>
  /** What was done, the newest first; `before` is the id of the last entry of the page before. */
  auditEntries(query: { before: string | null; limit: number }): Promise<AuditEntry[]>
}
