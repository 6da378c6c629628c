import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { checkNode, install } from './install.mjs'
import { DIST, launch, ROOT } from './root.mjs'
import { run } from './run.mjs'
import { sourceHash } from './sources.mjs'

const STAMP = path.join(ROOT, DIST, 'onceover-sources')
const GENERATED = ['sqlite', 'postgresql'].map((dialect) => path.join(ROOT, 'lib/store/generated', dialect, 'client.ts'))

/**
 * Makes a fresh or changed checkout ready to serve: packages, the Prisma client, the build. Each step is left out when
 * nothing it depends on has changed. Nothing but the installation needs a network.
 * @throws {LaunchError} naming the step that failed, with its output
 */
export async function prepare() {
  checkNode()
  await install()
  const hash = sourceHash()
  if (built(hash)) return
  await generate()
  process.stdout.write('Building (once for each change of the sources)\n')
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    what: 'next build',
    env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  writeFileSync(STAMP, hash)
}

/** Generates the Prisma clients; types and tests need them even without a build. */
export async function generate() {
  await run(process.execPath, ['lib/launch/generate.mjs'], { what: 'prisma generate' })
}

/** True when the Prisma clients have been generated. */
export function generated() {
  return GENERATED.every((file) => existsSync(file))
}

function built(hash) {
  return generated() && existsSync(path.join(ROOT, DIST, 'BUILD_ID')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash
}

if (process.argv[1] === import.meta.filename) await launch(prepare)
