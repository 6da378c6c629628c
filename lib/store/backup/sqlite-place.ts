import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isBusy, NativeConnection } from '../native-connection'
import { sqliteFile } from '../store-url'
import { BackupError } from './backup-error'
import { syncFolder } from './backup-writer'
import { holdsRows } from './holds-data'
import type { Place } from './place'

/** How long the lock on the old database outlives it, in ms: longer than any connection waits for it (`busy_timeout`), so that none writes into it. */
const AFTER_MS = 500
const LOG = '-wal'
const SHARED = '-shm'

/**
 * The place of an SQLite store: the new one is a file beside it, which gets its name while nobody can write into the old one. A server
 * that has the old one open sees before its next commit that the file is another (`sqlite.ts`).
 */
export function sqlitePlace(url: string, nowMs: number): Place {
  const file = path.resolve(sqliteFile(url))
  const draft = `${file}.restoring-${process.pid}`
  const kept = `${file}.replaced-${new Date(nowMs).toISOString().replace(/\D/g, '').slice(0, 14)}`
  return {
    name: file,
    holdsData: () => holdsData(file),
    async begin() {
      mkdirSync(path.dirname(file), { recursive: true })
      for (const name of leftBehind(file)) remove(name)
      remove(draft)
      return `file:${draft}`
    },
    async swap(keep) {
      for (const ending of [LOG, SHARED]) rmSync(draft + ending, { force: true }) // empty since it was closed
      sync(draft)
      const lock = existsSync(file) ? await locked(file) : null
      try {
        if (existsSync(file)) setAside(file, kept)
        renameSync(draft, file)
        await syncFolder(path.dirname(file))
        if (lock) await sleep(AFTER_MS)
      } finally {
        lock?.close()
      }
      if (!keep || !existsSync(kept)) {
        remove(kept)
        return null
      }
      return { kept, remove: `rm ${[kept, kept + LOG].filter((name) => existsSync(name)).join(' ')}` }
    },
    async giveUp() {
      remove(draft)
    },
    async close() {},
  }
}

async function holdsData(file: string): Promise<boolean> {
  if (!existsSync(file) || statSync(file).size === 0) return false
  try {
    const connection = new NativeConnection(`file:${file}`, ['PRAGMA busy_timeout=5000', 'PRAGMA query_only=ON'])
    try {
      return await holdsRows({ dialect: 'sqlite', all: async (sql, args = []) => connection.all(sql, args) })
    } finally {
      connection.close()
    }
  } catch (error) {
    if (isBusy(error)) throw error
    return true
  }
}

/** Holds the lock of those who write; null where the database is so damaged that nobody can. @throws BackupError when another holds it for long */
async function locked(file: string): Promise<NativeConnection | null> {
  const connection = await opened(file)
  if (connection === null) return null
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      connection.all('PRAGMA wal_checkpoint(TRUNCATE)', [])
      connection.run('BEGIN IMMEDIATE', [])
      return connection
    } catch (error) {
      if (!isBusy(error)) return null
      await sleep(50)
    }
  }
  connection.close()
  throw new BackupError(`${file} is being written by another process and does not become free. Nothing was changed: try again, or stop that process.`)
}

async function opened(file: string): Promise<NativeConnection | null> {
  try {
    return new NativeConnection(`file:${file}`, ['PRAGMA busy_timeout=500'])
  } catch (error) {
    if (isBusy(error)) throw error
    return null
  }
}

/** The log goes first: a database beside the log of another would take it for its own. */
function setAside(file: string, kept: string): void {
  linkSync(file, kept)
  if (statSync(file + LOG, { throwIfNoEntry: false })?.size) renameSync(file + LOG, kept + LOG)
  rmSync(file + LOG, { force: true })
  rmSync(file + SHARED, { force: true })
}

/** Drafts of restores that were killed. */
function leftBehind(file: string): string[] {
  const begin = `${path.basename(file)}.restoring-`
  return readdirSync(path.dirname(file))
    .filter((name) => name.startsWith(begin) && /^\d+$/.test(name.slice(begin.length)) && !isAlive(Number(name.slice(begin.length))))
    .map((name) => path.join(path.dirname(file), name))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function remove(file: string): void {
  for (const ending of ['', LOG, SHARED, '-journal']) rmSync(file + ending, { force: true })
}

function sync(file: string): void {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
