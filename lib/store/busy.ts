import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import { brokenOf } from './broken'
import { isBusy } from './native-connection'
import { StoreBusyError } from './port'

const PASSING = new Set(['SocketTimeout', 'DatabaseNotReachable', 'ConnectionClosed', 'TooManyConnections', 'TransactionWriteConflict'])
/** Classes and codes of PostgreSQL that pass by themselves: connection lost, out of resources, shutting down or starting, lock not free. */
const PASSING_CODES = /^(08|53|57P0|55P03|25P03)/
/** Prisma's own codes for the same: unreachable, timed out, connection closed, no free connection, write conflict. */
const PASSING_PRISMA = new Set<unknown>(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2034', 'P2037'])
/** How Prisma's client tells of a code that it has no name for. */
const SPELLED_CODE = /Code: `(\w{5})`/
const LOST = /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|ECONNREFUSED|ECONNRESET/i

/**
 * StoreBusyError for a failure that passes by itself (locked, unreachable, restarting), StoreBrokenError for one that needs a person,
 * else the error as it was.
 * @param url address of the database, to name it
 */
export function asStoreError(error: unknown, url: string): unknown {
  if (error instanceof StoreBusyError) return error
  const broken = brokenOf(error, url)
  if (broken) return broken
  return isPassing(error) ? new StoreBusyError(`the database is busy: ${error instanceof Error ? error.message : String(error)}`, { cause: error }) : error
}

/** True for a failure that passes by itself. */
export function isPassing(error: unknown): boolean {
  if (isBusy(error)) return true
  if (isDriverAdapterError(error)) {
    const { cause } = error
    if (PASSING.has(cause.kind)) return true
    if (cause.kind === 'postgres') return PASSING_CODES.test(cause.code)
    return false
  }
  const spelled = error instanceof Error ? SPELLED_CODE.exec(error.message)?.[1] : undefined
  if (spelled !== undefined && PASSING_CODES.test(spelled)) return true
  return error instanceof Error && (LOST.test(error.message) || ('code' in error && PASSING_PRISMA.has(error.code)))
}
