import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { part } from '../../lib/launch/parts.mjs'
import { report } from './report.mjs'
import { Senders } from './senders.mjs'
import { freePort, serverOn } from './server.mjs'

/**
 * PostgreSQL is restarted under load, and is then gone for a while, once by a crash (SIGQUIT: no transaction is ended).
 * @param {{ data: string, seconds?: number, traces?: number }} options `seconds`: how long it is gone
 */
export async function postgres({ data, seconds = 60, traces = 300 }) {
  const cluster = await Cluster.make(path.join(data, 'cluster'))
  await cluster.start()
  try {
    const server = await serverOn({ data, env: { DATABASE_URL: cluster.url } })
    const senders = new Senders({ url: server.url })
    await senders.more(traces)
    await cluster.stop('SIGINT')
    await cluster.start()
    await senders.more(traces)
    await cluster.stop('SIGQUIT')
    const before = senders.refused
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
    const status = await fetch(`${server.url}/api/v1/status`)
    const told = status.status === 503 && status.headers.get('retry-after') !== null
    const refused = senders.refused - before
    await cluster.start()
    await senders.more(traces)
    const result = await report('postgres', server.url, senders, {
      seconds,
      'pages were told to come again': told,
      'senders were told to come again': refused > 0,
      'no defect in the log': !server.logs().includes('onceover error'),
    })
    await server.kill('SIGTERM')
    return result
  } finally {
    await cluster.stop('SIGINT')
  }
}

/** A PostgreSQL of its own that writes to the disk as a real one does. Its programs refuse to run as root, who lends them a user. */
export class Cluster {
  #child = null

  constructor(programs, folder, port, options) {
    this.programs = programs
    this.folder = folder
    this.port = port
    this.options = options
    this.url = `postgresql://onceover@127.0.0.1:${port}/postgres`
  }

  static async make(folder) {
    const programs = part('postgresql')
    if (programs === null) throw new Error('PostgreSQL is absent: it needs initdb and postgres.')
    mkdirSync(folder, { recursive: true })
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    const user = process.getuid?.() === 0 ? { uid: id('-u'), gid: id('-g') } : {}
    if (user.uid !== undefined) for (const one of [path.dirname(folder), folder]) chownSync(one, user.uid, user.gid)
    const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } }
    execFileSync(path.join(programs, 'initdb'), ['-D', `${folder}/data`, '-U', 'onceover', '--auth=trust', '--encoding=UTF8'], { ...options, stdio: 'ignore' })
    return new Cluster(programs, folder, await freePort(), options)
  }

  async start() {
    const args = ['-D', `${this.folder}/data`, '-p', String(this.port), '-k', this.folder, '-c', 'listen_addresses=127.0.0.1']
    const child = spawn(path.join(this.programs, 'postgres'), args, { ...this.options, stdio: ['ignore', 'ignore', 'pipe'] })
    this.#child = child
    process.once('exit', () => child.kill('SIGQUIT'))
    await new Promise((resolve, reject) => {
      let log = ''
      child.stderr.on('data', (chunk) => {
        log += chunk
        if (log.includes('ready to accept connections')) resolve()
      })
      child.once('close', () => reject(new Error(`PostgreSQL did not start:\n${log}`)))
    })
  }

  /** SIGINT ends its sessions in good order, SIGQUIT as a crash does. */
  async stop(signal) {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const closed = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    await closed
  }
}
