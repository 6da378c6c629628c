import { defineConfig } from 'prisma/config'

/** For Prisma's own command line; the product itself migrates at start (lib/store/migrate.ts). DATABASE_URL chooses the dialect. */
const url = process.env.DATABASE_URL ?? 'file:./data/onceover.db'
const dialect = process.env.ONCEOVER_DIALECT ?? (url.startsWith('postgres') ? 'postgresql' : 'sqlite')

export default defineConfig({
  schema: `../lib/store/generated/${dialect}.prisma`,
  migrations: { path: `../prisma/migrations/${dialect}` },
  datasource: { url },
})
