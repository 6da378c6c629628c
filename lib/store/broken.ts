import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import { StoreBrokenError } from './port'
import { isPostgres, sqliteFile } from './store-url'

/** SQLite's result codes, as the driver names them or as Prisma's adapter numbers them, and its words where only these come through. */
const DAMAGED = /SQLITE_(CORRUPT|NOTADB)|database disk image is malformed|file is not a database/
const DAMAGED_NUMBERS = new Set([11, 26])
const FULL = /SQLITE_FULL|SQLITE_IOERR_(WRITE|FSYNC|TRUNCATE|SHMSIZE|SHMOPEN)|database or disk is full/
const FULL_NUMBERS = new Set([13])
/** PostgreSQL: data or index corrupted; disk full. */
const DAMAGED_CODES = /^XX00[12]$/
const FULL_CODE = '53100'

/** What a failure says that no waiting mends, with the way out; null for any other failure. */
export function brokenOf(error: unknown, url: string): StoreBrokenError | null {
  const said = saidBy(error)
  if (said.damaged) return new StoreBrokenError('damaged', damaged(url, said.text), { cause: error })
  return said.full ? new StoreBrokenError('full', full(url), { cause: error }) : null
}

function saidBy(error: unknown): { damaged: boolean; full: boolean; text: string } {
  const texts = [error instanceof Error ? error.message : String(error)]
  let [isDamaged, isFull] = [false, false]
  if (error instanceof Error && 'code' in error) texts.push(String(error.code))
  const cause = isDriverAdapterError(error) ? error.cause : null
  if (cause?.kind === 'sqlite') {
    const number = cause.extendedCode & 0xff
    isDamaged = DAMAGED_NUMBERS.has(number)
    isFull = FULL_NUMBERS.has(number)
    texts.unshift(cause.message)
  }
  if (cause?.kind === 'postgres') {
    isDamaged = DAMAGED_CODES.test(cause.code)
    isFull = cause.code === FULL_CODE
    texts.unshift(cause.message)
  }
  const text = texts.join(' ')
  return { damaged: isDamaged || DAMAGED.test(text), full: isFull || FULL.test(text), text: texts[0] as string }
}

function damaged(url: string, said: string): string {
  if (isPostgres(url))
    return `PostgreSQL says that its data is damaged (${said}). Restore the latest backup: npx onceover restore <file> --replace. See docs/backup.md.`
  const file = sqliteFile(url)
  return `The database ${file} is damaged (${said.slice(0, 200)}). Restore the latest backup: npx onceover restore <file> --replace. Without one, sqlite3's ".recover" saves what can still be read of ${file}. See docs/backup.md.`
}

function full(url: string): string {
  const where = isPostgres(url) ? 'The disk of the PostgreSQL server' : `The disk that holds ${sqliteFile(url)}`
  return `${where} is full: nothing can be stored until there is room again. What was acknowledged is kept; what is refused now should be sent again.`
}
