import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { openStore } from '../../lib/store/open'
import type { Store } from '../../lib/store/port'

let folder: string | null = null
let files = 0
const opened: Store[] = []

afterAll(async () => {
  for (const store of opened.splice(0)) await store.close()
  if (folder !== null) rmSync(folder, { recursive: true, force: true })
  folder = null
})

/** An empty, migrated SQLite store in a file of its own: a copy of one that is migrated once. Closed and removed after the file's tests. */
export async function freshStore(): Promise<Store> {
  const store = await openStore(await freshUrl())
  opened.push(store)
  return store
}

/** Address of an empty, migrated SQLite database that nobody has open; removed after the file's tests. */
export async function freshUrl(): Promise<string> {
  folder ??= mkdtempSync(path.join(tmpdir(), 'onceover-store-'))
  const template = path.join(folder, 'template.db')
  if (!existsSync(template)) {
    const draft = path.join(folder, 'draft.db')
    await (await openStore(`file:${draft}`)).close()
    renameSync(draft, template)
  }
  files += 1
  const file = path.join(folder, `${files}.db`)
  copyFileSync(template, file)
  return `file:${file}`
}
