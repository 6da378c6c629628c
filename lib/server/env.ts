import path from 'node:path'
import { z } from 'zod'

const schema = z.object({
  ONCEOVER_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'DATABASE_URL must begin with file: (SQLite) or postgresql://')
    .optional(),
  /** `off` only for `npm run bench`, which measures what detection costs. */
  ONCEOVER_BENCH_DETECTION: z.enum(['on', 'off']).default('on'),
})

export interface Env {
  dataDir: string
  databaseUrl: string
  detects: boolean
}

/**
 * The process environment, validated. SQLite below the data directory unless `DATABASE_URL` says otherwise.
 * @throws Error whose message names the variable at fault.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const dataDir = path.resolve(parsed.data.ONCEOVER_DATA)
  return {
    dataDir,
    databaseUrl: parsed.data.DATABASE_URL ?? `file:${path.join(dataDir, 'onceover.db')}`,
    detects: parsed.data.ONCEOVER_BENCH_DETECTION === 'on',
  }
}
