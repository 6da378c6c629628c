import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DIALECTS, schemaOf } from '../../prisma/dialects.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * Writes both Prisma schemas and generates both clients into `lib/store/generated`, without network. Does nothing when the
 * schemas are those of the last time.
 * @param {{ force?: boolean }} [options]
 * @throws Error with Prisma's output when a schema does not compile
 */
export function generate({ force = false } = {}) {
  for (const dialect of DIALECTS) generateDialect(dialect, force)
}

function generateDialect(dialect, force) {
  const folder = join(root, 'lib', 'store', 'generated')
  const file = join(folder, `${dialect}.prisma`)
  const schema = schemaOf(dialect, root)
  const done = join(folder, dialect, 'client.ts')
  if (!force && existsSync(done) && existsSync(file) && readFileSync(file, 'utf8') === schema) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, schema)
  // `prisma generate` would download an engine that it does not use; naming any program stops it. Not for other commands:
  // with it, `migrate deploy` does nothing and reports success.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', ONCEOVER_DIALECT: dialect }
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js')
  const result = spawnSync(process.execPath, [cli, 'generate', '--schema', file, '--no-hints'], { cwd: root, env, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`prisma generate (${dialect}) failed:\n${result.stdout}${result.stderr}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generate({ force: process.argv.includes('--force') })
