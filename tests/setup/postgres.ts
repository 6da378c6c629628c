import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './free-port'
import { partAt } from './parts'

/**
 * Starts PostgreSQL on a throwaway cluster. Its programs refuse to run as root, so root lends them the user `postgres`.
 * @returns the address of an empty database, and how to end it and remove the cluster
 */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const programs = partAt('postgresql')
  if (programs === null) throw new Error('PostgreSQL is absent')
  const folder = mkdtempSync(path.join(tmpdir(), 'onceover-postgres-'))
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {}
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }
  execFileSync(path.join(programs, 'initdb'), ['-D', `${folder}/data`, '-U', 'onceover', '--auth=trust', '--encoding=UTF8', '--no-sync'], {
    ...options,
    stdio: 'ignore',
  })
  const port = await freePort()
  const server = spawn(
    path.join(programs, 'postgres'),
    ['-D', `${folder}/data`, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()))
  const leaveNone = () => server.kill('SIGQUIT')
  process.once('exit', leaveNone)
  await new Promise<void>((resolve, reject) => {
    let log = ''
    server.stderr.on('data', (chunk) => {
      log += chunk
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('close', () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
  })
  const stop = async () => {
    server.kill('SIGINT')
    await closed
    process.off('exit', leaveNone)
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: `postgresql://onceover@127.0.0.1:${port}/postgres`, stop }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
}
