import type { Role } from '../../core/access/permission'
import { SESSION_IDLE_MS } from '../../core/access/session-time'
import type { Millis } from '../../core/time'
import { num, numOrNull, str, strOrNull } from '../cells'
import type { Database, Row, Writer } from '../database'
import type { AccessStore, StoredSession, StoredUser } from '../port-access'

const USER = 'id, name, password_hash, subject, role, experiments, disabled, made_ms, seen_ms'
const SESSION = 'hash, user_id, made_ms, seen_ms, ends_ms, address, user_agent'

type UserTable = Omit<AccessStore, 'apiKeys' | 'apiKey' | 'saveApiKey' | 'touchApiKey' | 'revokeApiKey' | 'addAuditEntry' | 'auditEntries'>

/** Who may sign in, and who is signed in. */
export function userTable(database: Database): UserTable {
  const userWhere = async (condition: string, value: string) => {
    const [row] = await database.all(`SELECT ${USER} FROM user_account WHERE ${condition} = ?`, [value])
    return row ? userOf(row) : null
  }
  return {
    users: async () => (await database.all(`SELECT ${USER} FROM user_account ORDER BY name`)).map(userOf),
    user: (id) => userWhere('id', id),
    userByName: (name) => userWhere('name', name),
    userBySubject: (subject) => userWhere('subject', subject),
    saveUser: (user) =>
      database.write(async (tx) => {
        const [taken] = await tx.all('SELECT 1 FROM user_account WHERE id <> ? AND (name = ? OR subject = ?)', [user.id, user.name, user.subject])
        if (taken) return 'taken'
        const staysAdmin = user.role === 'admin' && user.experiments === null && !user.disabled
        if (!staysAdmin && (await isLastAdmin(tx, user.id))) return 'no_admin'
        await tx.run(
          `INSERT INTO user_account (${USER}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, password_hash = EXCLUDED.password_hash, subject = EXCLUDED.subject,
               role = EXCLUDED.role, experiments = EXCLUDED.experiments, disabled = EXCLUDED.disabled`,
          [user.id, user.name, user.passwordHash, user.subject, user.role, rolesText(user), user.disabled ? 1 : 0, user.madeMs, user.seenMs],
        )
        return 'saved'
      }),
    deleteUser: (id) =>
      database.write(async (tx) => {
        if (await isLastAdmin(tx, id)) return 'no_admin'
        await tx.run('DELETE FROM user_session WHERE user_id = ?', [id])
        return (await tx.run('DELETE FROM user_account WHERE id = ?', [id])) > 0 ? 'deleted' : 'absent'
      }),
    async session(hash) {
      const [row] = await database.all(`SELECT ${SESSION} FROM user_session WHERE hash = ?`, [hash])
      return row ? sessionOf(row) : null
    },
    sessions: async (now) =>
      (
        await database.all(`SELECT ${SESSION} FROM user_session WHERE ends_ms > ? AND seen_ms > ? ORDER BY seen_ms DESC, hash`, [now, now - SESSION_IDLE_MS])
      ).map(sessionOf),
    saveSession: (session) =>
      database.write(async (tx) => {
        await tx.run('DELETE FROM user_session WHERE ends_ms <= ? OR seen_ms <= ?', [session.madeMs, session.madeMs - SESSION_IDLE_MS])
        await tx.run(`INSERT INTO user_session (${SESSION}) VALUES (?, ?, ?, ?, ?, ?, ?)`, [
          session.hash,
          session.userId,
          session.madeMs,
          session.seenMs,
          session.endsMs,
          session.address,
          session.userAgent,
        ])
      }),
    touchSession: (hash, userId, at) =>
      database.write(async (tx) => {
        await tx.run('UPDATE user_session SET seen_ms = ? WHERE hash = ?', [at, hash])
        await tx.run('UPDATE user_account SET seen_ms = ? WHERE id = ?', [at, userId])
      }),
    deleteSession: (hash) => database.write(async (tx) => (await tx.run('DELETE FROM user_session WHERE hash = ?', [hash])) > 0),
    deleteSessionsOf: (userId) => database.write((tx) => tx.run('DELETE FROM user_session WHERE user_id = ?', [userId])),
  }
}

/** Whether a user is the one admin who can sign in. */
async function isLastAdmin(tx: Writer, id: string): Promise<boolean> {
  const admins = await tx.all(
    `SELECT id FROM user_account
      WHERE role = 'admin' AND experiments IS NULL AND disabled = 0 AND (password_hash IS NOT NULL OR subject IS NOT NULL)`,
    [],
  )
  return admins.length === 1 && str(admins[0]?.[0] ?? null) === id
}

function rolesText({ experiments }: StoredUser): string | null {
  return experiments === null ? null : JSON.stringify(experiments)
}

function userOf([id, name, passwordHash, subject, role, experiments, disabled, madeMs, seenMs]: Row): StoredUser {
  return {
    id: str(id),
    name: str(name),
    passwordHash: strOrNull(passwordHash),
    subject: strOrNull(subject),
    role: str<Role>(role),
    experiments: experiments === null ? null : (JSON.parse(str(experiments)) as StoredUser['experiments']),
    disabled: num(disabled) === 1,
    madeMs: num(madeMs) as Millis,
    seenMs: numOrNull(seenMs) as Millis | null,
  }
}

function sessionOf([hash, userId, madeMs, seenMs, endsMs, address, userAgent]: Row): StoredSession {
  return {
    hash: str(hash),
    userId: str(userId),
    madeMs: num(madeMs) as Millis,
    seenMs: num(seenMs) as Millis,
    endsMs: num(endsMs) as Millis,
    address: str(address),
    userAgent: str(userAgent),
  }
}
