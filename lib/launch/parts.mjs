import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { CLIENTS, venvReady } from './venvs.mjs'

/**
 * The real components that some tests drive, and where they are on this machine; null where one is absent.
 * @returns {{ name: string, where: string | null, needs: string }[]}
 */
export function parts() {
  return [
    ...CLIENTS.map((client) => ({
      name: `mlflow ${client.name}`,
      where: venvReady(client) ? client.name : null,
      needs: 'Python 3 with venv and pip, and the package index',
    })),
    { name: 'java', where: java(), needs: 'Java 17 on the path' },
    { name: 'chromium', where: chromium(), needs: 'Chromium, or CHROMIUM naming it' },
    { name: 'postgresql', where: postgresql(), needs: "PostgreSQL's initdb and postgres" },
  ]
}

/** Where a component is, or null. */
export function part(name) {
  return parts().find((candidate) => candidate.name === name)?.where ?? null
}

function java() {
  return spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0 ? 'java' : null
}

function chromium() {
  return [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => file && existsSync(file)) ?? null
}

/** Folder of PostgreSQL's own programs; Debian keeps them off the path. */
function postgresql() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => `/usr/lib/postgresql/${version}/bin`), ...(process.env.PATH ?? '').split(path.delimiter)]
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(path.join(folder, program)))) ?? null
}

export { python } from './venvs.mjs'
