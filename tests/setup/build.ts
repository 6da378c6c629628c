import { spawnSync } from 'node:child_process'
import { ROOT } from './root'

/** Vitest's global setup: the product is built once, from the sources as they are, before the first test that needs it. */
export default function setup(): void {
  const { status } = spawnSync(process.execPath, ['lib/launch/prepare.mjs'], { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) throw new Error('the product could not be built; see above')
}
