import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './root.mjs'

const BUILT_FROM = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'package-lock.json',
  'next.config.js',
  'postcss.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
]
const NOT_BUILT = ['lib/launch', 'lib/store/generated']

/** Files below a folder of the project, as sorted paths relative to the project; a file names itself, nothing names none. */
export function filesBelow(name) {
  const full = path.join(ROOT, name)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [name]
  return readdirSync(full)
    .sort()
    .flatMap((entry) => filesBelow(`${name}/${entry}`))
}

/** SHA-256, in hex, over the paths and contents of everything `next build` reads. */
export function sourceHash() {
  const hash = createHash('sha256')
  for (const file of BUILT_FROM.flatMap(filesBelow)) {
    if (NOT_BUILT.some((folder) => file.startsWith(`${folder}/`))) continue
    const content = file === 'tsconfig.json' ? compilerOptions(file) : readFileSync(path.join(ROOT, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.update(process.version).digest('hex')
}

/** Next adds the folder it builds into to `include`: that is no change of the sources. */
function compilerOptions(file) {
  return JSON.stringify(JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).compilerOptions)
}
