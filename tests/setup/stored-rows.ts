import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inflateRawSync, inflateSync, unzipSync } from 'node:zlib'
import { openPostgres } from '../../lib/store/postgres'
import { openSqliteReader } from '../../lib/store/sqlite'

/** Every table of a database, as text: what is packed is unpacked as well. */
export async function storedTexts(url: string): Promise<{ table: string; text: string }[]> {
  const database = url.startsWith('file:') ? await openSqliteReader(url) : await openPostgres(url)
  const tables = await database.all(
    database.dialect === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
      : 'SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()',
  )
  const found: { table: string; text: string }[] = []
  for (const [name] of tables) {
    const rows = await database.all(`SELECT * FROM "${String(name)}"`)
    found.push({ table: String(name), text: rows.flatMap((row) => row.flatMap(cellTexts)).join('\n') })
  }
  if ('close' in database) await (database as { close(): Promise<void> }).close()
  return found
}

/** Where some text stands in the files of a folder, as bytes: pages that are free and logs included. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && readFileSync(path.join(entry.parentPath, entry.name)).includes(text))
    .map(({ name }) => name)
}

function cellTexts(cell: unknown): string[] {
  if (!(cell instanceof Uint8Array) && !(cell instanceof ArrayBuffer)) return [String(cell)]
  const bytes = Buffer.from(cell as Uint8Array)
  const texts = [bytes.toString('latin1'), bytes.toString('utf8')]
  for (const unpack of [unzipSync, inflateSync, inflateRawSync])
    for (const from of [0, 1]) {
      try {
        texts.push(unpack(bytes.subarray(from)).toString('utf8'))
      } catch {}
    }
  return texts
}
