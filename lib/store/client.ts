import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient as PostgresClient } from './generated/postgresql/client'
import { PrismaClient as SqliteClient } from './generated/sqlite/client'

/** Prisma's client. Both dialects come from one source of models, so one set of types serves; the query engine differs. */
export type Client = SqliteClient

/** A client for the small tables that are edited row by row; it connects on first use. */
export function openClient(dialect: 'sqlite' | 'postgresql', adapter: SqlDriverAdapterFactory): Client {
  return dialect === 'sqlite' ? new SqliteClient({ adapter }) : (new PostgresClient({ adapter }) as Client)
}
