import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { onceover } from '../faults/onceover'
import { ROOT } from '../setup/root'

const empty = mkdtempSync(path.join(tmpdir(), 'onceover-verbs-'))
const store = { ONCEOVER_DATA: empty }

it('npx finds the command in a clone', async () => {
  const { stdout } = await promisify(execFile)('npx', ['--no-install', 'onceover', '--help'], { cwd: ROOT })
  expect(stdout).toContain('npx onceover backup <file>')
  expect(stdout).toContain('npx onceover restore <file> [--replace]')
})

it('what is asked wrongly is a 2 with the usage, what cannot be done a 1 with a sentence', async () => {
  const none = await onceover(store, [])
  expect(none.code).toBe(2)
  expect(none.err).toMatch(/^Usage:/)
  for (const [args, says] of [
    [['fly'], 'There is no "fly".'],
    [['backup'], '"backup" takes one word and got 0.'],
    [['backup', 'a', 'b'], '"backup" takes one word and got 2.'],
    [['restore', 'a', '--force'], '"restore" has no option --force.'],
  ] as const) {
    const asked = await onceover(store, args)
    expect(asked.code).toBe(2)
    expect(asked.err).toContain(says)
    expect(asked.err).toContain('Usage:')
  }
  const absent = await onceover(store, ['backup', path.join(empty, 'x')])
  expect(absent).toMatchObject({ code: 1, err: `There is no store at ${path.join(empty, 'onceover.db')}.\n` })
  const file = await onceover(store, ['check-backup', 'nowhere.backup'], empty)
  expect(file).toMatchObject({ code: 1, err: `There is no file ${path.join(empty, 'nowhere.backup')}.\n` })
  rmSync(empty, { recursive: true, force: true })
})
