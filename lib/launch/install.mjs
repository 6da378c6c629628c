import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { LaunchError, ROOT } from './root.mjs'
import { run } from './run.mjs'

const LEAST_NODE = [20, 19]

/** @throws {LaunchError} when this Node is older than the product runs on. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
  if (!enough) throw new LaunchError(`Onceover needs Node ${LEAST_NODE.join('.')} or newer; this is ${version}.`)
}

/** Installs what the lock file names, unless it is installed. Package scripts are not run: none is needed. */
export async function install() {
  if (installed()) return
  process.stdout.write('Installing packages (once)\n')
  const verb = existsSync(path.join(ROOT, 'package-lock.json')) ? 'ci' : 'install'
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  await run(npm, [verb, '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { what: `npm ${verb}` })
}

/** npm keeps a lock file of what it installed: each package of ours must be in it in the same version, unless it is for another platform. */
function installed() {
  const wanted = packages('package-lock.json')
  const found = packages('node_modules/.package-lock.json')
  if (!wanted || !found) return false
  return Object.entries(wanted).every(([name, entry]) => name === '' || entry.optional || entry.peer || found[name]?.version === entry.version)
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).packages
  } catch {
    return null
  }
}
