import { existsSync } from 'node:fs'
import path from 'node:path'
import { checkNode, install } from './install.mjs'
import { generate, generated } from './prepare.mjs'
import { launch, ROOT } from './root.mjs'
import { run } from './run.mjs'

/** Format and lint, types, architecture: what must hold before a change is shown to anyone. */
const CHECKS = [
  { what: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--config-path=.config', '--error-on-warnings'] },
  { what: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'] },
  { what: 'architecture', args: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/vitest.config.ts', '--project', 'pure', 'tests/architecture'] },
]

async function verify() {
  checkNode()
  await install()
  if (!generated()) await generate()
  if (!existsSync(path.join(ROOT, 'next-env.d.ts'))) await run(process.execPath, ['node_modules/next/dist/bin/next', 'typegen'], { what: 'next typegen' })
  const results = await Promise.allSettled(CHECKS.map(({ what, args }) => run(process.execPath, args, { what })))
  results.forEach((result, index) => {
    if (result.status === 'rejected') process.stdout.write(`${result.reason.message}\n\n`)
    else process.stdout.write(`${CHECKS[index].what}: ok\n`)
  })
  return results.every(({ status }) => status === 'fulfilled') ? 0 : 1
}

await launch(verify)
