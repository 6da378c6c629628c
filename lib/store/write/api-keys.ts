import type { KeyScope } from '../../core/access/permission'
import type { Millis } from '../../core/time'
import { num, numOrNull, str } from '../cells'
import type { Database, Row } from '../database'
import type { AccessStore, StoredKey } from '../port-access'

const KEY = 'id, name, hash, scopes, made_by, made_ms, ends_ms, used_ms, revoked_ms'

/** Keys of programs. */
export function apiKeyTable(database: Database): Pick<AccessStore, 'apiKeys' | 'apiKey' | 'saveApiKey' | 'touchApiKey' | 'revokeApiKey'> {
  return {
    apiKeys: async () => (await database.all(`SELECT ${KEY} FROM api_key ORDER BY made_ms DESC, id`)).map(keyOf),
    async apiKey(id) {
      const [row] = await database.all(`SELECT ${KEY} FROM api_key WHERE id = ?`, [id])
      return row ? keyOf(row) : null
    },
    saveApiKey: ({ id, name, hash, scopes, madeBy, madeMs, endsMs }) =>
      database.write(async (tx) => {
        await tx.run('INSERT INTO api_key (id, name, hash, scopes, made_by, made_ms, ends_ms) VALUES (?, ?, ?, ?, ?, ?, ?)', [
          id,
          name,
          hash,
          JSON.stringify(scopes),
          madeBy,
          madeMs,
          endsMs,
        ])
      }),
    touchApiKey: (id, at) =>
      database.write(async (tx) => {
        await tx.run('UPDATE api_key SET used_ms = ? WHERE id = ?', [at, id])
      }),
    revokeApiKey: (id, at) =>
      database.write(async (tx) => (await tx.run('UPDATE api_key SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL', [at, id])) > 0),
  }
}

function keyOf([id, name, hash, scopes, madeBy, madeMs, endsMs, usedMs, revokedMs]: Row): StoredKey {
  return {
    id: str(id),
    name: str(name),
    hash: str(hash),
    scopes: JSON.parse(str(scopes)) as KeyScope[],
    madeBy: str(madeBy),
    madeMs: num(madeMs) as Millis,
    endsMs: numOrNull(endsMs) as Millis | null,
    usedMs: numOrNull(usedMs) as Millis | null,
    revokedMs: numOrNull(revokedMs) as Millis | null,
  }
}
