import type { ShareProfile, ShareScope } from '../../core/access/share'
import type { TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { bytes, num, numOrNull, str, strOrNull } from '../cells'
import type { Database, Row } from '../database'
import type { ShareStore, StoredShare, StoredView } from '../port-shares'

const SHARE = 'id, hash, scope, title, redaction, frozen, made_by, made_ms, ends_ms, most_views, views, revoked_ms'
const VIEW = 'id, share_id, hash, at_ms, ends_ms, address, user_agent'

/** Links that open one thing, what they answer when they are frozen, and who opened them. */
export function shareTable(database: Database): ShareStore {
  return {
    addShare: (share, answers) =>
      database.write(async (tx) => {
        const { id, hash, scope, title, profile, frozen, madeBy, madeMs, endsMs, mostViews } = share
        await tx.run(
          `INSERT INTO share (id, hash, kind, scope, title, redaction, frozen, made_by, made_ms, ends_ms, most_views, views)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
          [id, hash, scope.kind, JSON.stringify(scope), title, JSON.stringify(profile), frozen ? 1 : 0, madeBy, madeMs, endsMs, mostViews],
        )
        for (const { asked, traceId, version, data } of answers) {
          await tx.run('INSERT INTO share_answer (share_id, asked, trace_id, version, data) VALUES (?, ?, ?, ?, ?)', [id, asked, traceId, version, data])
        }
      }),
    async share(id) {
      const [row] = await database.all(`SELECT ${SHARE} FROM share WHERE id = ?`, [id])
      return row ? shareOf(row) : null
    },
    async shares({ before, limit, madeBy }) {
      const after = before === null ? [] : [{ is: '(made_ms, id) < (SELECT made_ms, id FROM share WHERE id = ?)', of: before }]
      const own = madeBy === null ? [] : [{ is: 'made_by = ?', of: madeBy }]
      const terms = [...after, ...own]
      const where = terms.length === 0 ? '' : `WHERE ${terms.map(({ is }) => is).join(' AND ')}`
      const args = [...terms.map(({ of }) => of), limit]
      return (await database.all(`SELECT ${SHARE} FROM share ${where} ORDER BY made_ms DESC, id DESC LIMIT ?`, args)).map(shareOf)
    },
    openShare: ({ id, shareId, hash, atMs, endsMs, address, userAgent }) =>
      database.write(async (tx) => {
        const opened = await tx.run(
          `UPDATE share SET views = views + 1
             WHERE id = ? AND revoked_ms IS NULL AND (ends_ms IS NULL OR ends_ms > ?) AND (most_views IS NULL OR views < most_views)`,
          [shareId, atMs],
        )
        if (opened === 0) return false
        await tx.run(`INSERT INTO share_view (${VIEW}) VALUES (?, ?, ?, ?, ?, ?, ?)`, [id, shareId, hash, atMs, endsMs, address, userAgent])
        return true
      }),
    async view(id) {
      const [row] = await database.all(`SELECT ${VIEW} FROM share_view WHERE id = ?`, [id])
      return row ? viewOf(row) : null
    },
    async viewsOf(shareId, limit) {
      return (await database.all(`SELECT ${VIEW} FROM share_view WHERE share_id = ? ORDER BY at_ms DESC, id LIMIT ?`, [shareId, limit])).map(viewOf)
    },
    revokeShare: (id, at) =>
      database.write(async (tx) => {
        await tx.run('DELETE FROM share_answer WHERE share_id = ?', [id])
        return (await tx.run('UPDATE share SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL', [at, id])) > 0
      }),
    async frozenAnswer(shareId, asked) {
      const [row] = await database.all('SELECT trace_id, version, data FROM share_answer WHERE share_id = ? AND asked = ?', [shareId, asked])
      return row ? { asked, traceId: strOrNull<TraceId>(row[0]), version: strOrNull(row[1]), data: bytes(row[2]) } : null
    },
  }
}

function shareOf([id, hash, scope, title, profile, frozen, madeBy, madeMs, endsMs, mostViews, views, revokedMs]: Row): StoredShare {
  return {
    id: str(id),
    hash: str(hash),
    scope: JSON.parse(str(scope)) as ShareScope,
    title: str(title),
    profile: JSON.parse(str(profile)) as ShareProfile,
    frozen: num(frozen) === 1,
    madeBy: str(madeBy),
    madeMs: num(madeMs) as Millis,
    endsMs: numOrNull(endsMs) as Millis | null,
    mostViews: numOrNull(mostViews),
    views: num(views),
    revokedMs: numOrNull(revokedMs) as Millis | null,
  }
}

function viewOf([id, shareId, hash, atMs, endsMs, address, userAgent]: Row): StoredView {
  return {
    id: str(id),
    shareId: str(shareId),
    hash: str(hash),
    atMs: num(atMs) as Millis,
    endsMs: num(endsMs) as Millis,
    address: str(address),
    userAgent: str(userAgent),
  }
}
