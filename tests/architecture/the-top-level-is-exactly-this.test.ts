import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ROOT } from '../setup/root'

const TOP = [
  '.ci',
  '.config',
  '.gitignore',
  'LICENSE',
  'README.md',
  'app',
  'bench',
  'components',
  'docs',
  'lib',
  'next.config.js',
  'package-lock.json',
  'package.json',
  'prisma',
  'public',
  'tests',
  'tsconfig.json',
]

/** What tools and runs leave behind: named in .gitignore. */
const IGNORED = /^(\.git|node_modules|\.next.*|data|\.venvs|coverage|\.env|next-env\.d\.ts|.*\.tsbuildinfo|\.DS_Store)$/

it('the top level holds what the README maps, and nothing else', () => {
  const top = readdirSync(ROOT).filter((name) => !IGNORED.test(name))
  expect(top.filter((name) => !TOP.includes(name))).toEqual([])
  expect(TOP.filter((name) => !['docs', 'public', 'bench'].includes(name) && !top.includes(name))).toEqual([])
})
