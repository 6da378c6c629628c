import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { launch, ROOT } from './root.mjs'
import { run } from './run.mjs'

/**
 * The clients the tests drive, each in its own Python environment; `programs` names what our own programs need beside them, `also`
 * is what pip would not choose by itself.
 */
export const CLIENTS = [
  { name: '3.10', programs: ['tests/clients/programs/requirements.txt'], also: [] },
  { name: '3.17', programs: [], also: [] },
  { name: '2.22', programs: [], also: ['opentelemetry-api==1.31.1', 'opentelemetry-sdk==1.31.1'] },
]

/** Folder that holds the environments; `ONCEOVER_VENVS` names one made elsewhere, which is used as it is. */
export const VENVS = process.env.ONCEOVER_VENVS || path.join(ROOT, '.venvs')

/** The interpreter of an environment. */
export function python(name) {
  return path.join(VENVS, name, 'bin', 'python')
}

/** True when an environment is there and holds what its requirements say. */
export function venvReady(client) {
  if (!existsSync(python(client.name))) return false
  if (process.env.ONCEOVER_VENVS) return true
  const stamp = stampOf(client)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted(client)
}

/**
 * Makes the environments that are absent or whose requirements changed.
 * @returns {Promise<Map<string, string>>} why one could not be made, by name; empty when all are ready
 */
export async function makeVenvs() {
  const problems = new Map()
  for (const client of CLIENTS) {
    if (venvReady(client)) continue
    try {
      await makeVenv(client)
    } catch (error) {
      const lines = error.message.trim().split('\n')
      problems.set(client.name, lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.at(-1))
      if (/ENOENT/.test(error.message)) break
    }
  }
  return problems
}

async function makeVenv(client) {
  const folder = path.join(VENVS, client.name)
  rmSync(folder, { recursive: true, force: true })
  process.stdout.write(`Making the Python environment for mlflow ${client.name} (once)\n`)
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input']
  await run(process.env.PYTHON || 'python3', ['-m', 'venv', folder], { what: 'python3 -m venv' })
  await run(python(client.name), [...pip, ...requirements(client).flatMap((file) => ['-r', file])], { what: `pip install for mlflow ${client.name}` })
  if (client.also.length > 0) await run(python(client.name), [...pip, ...client.also], { what: `pip install for mlflow ${client.name}` })
  writeFileSync(stampOf(client), wanted(client))
}

function requirements({ name, programs }) {
  return [`tests/lab/requirements-${name}.txt`, ...programs].map((file) => path.join(ROOT, file))
}

function stampOf({ name }) {
  return path.join(VENVS, name, 'onceover-requirements')
}

function wanted(client) {
  const hash = createHash('sha256')
  for (const file of requirements(client)) hash.update(readFileSync(file))
  return hash.update(client.also.join('\n')).digest('hex')
}

async function main() {
  const problems = await makeVenvs()
  for (const [name, why] of problems) process.stderr.write(`mlflow ${name}: ${why}\n`)
  return problems.size === 0 ? 0 : 1
}

if (process.argv[1] === import.meta.filename) await launch(main)
