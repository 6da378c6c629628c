import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { silent } from './found.mjs'
import { report } from './report.mjs'
import { Senders } from './senders.mjs'
import { serverOn } from './server.mjs'

const MEGABYTE = 1_000_000

/**
 * The disk becomes full, and after a while there is room again. As root a small file system of its own is filled (ENOSPC); otherwise the
 * size of the server's files is limited (EFBIG), for which nobody needs rights.
 * @param {{ data: string, seconds?: number, megabytes?: number, how?: 'disk' | 'limit' }} options `megabytes`: of room at first
 */
export async function full({ data, seconds = 10, megabytes = 60, how = mayMount() ? 'disk' : 'limit' }) {
  const scarce = how === 'disk' ? smallDisk(data, megabytes) : { folder: data, before: limited(megabytes), release: () => {}, widen }
  try {
    const server = await serverOn({ data: scarce.folder, before: scarce.before })
    const senders = new Senders({ url: server.url, spans: 20, bytes: 4_000 })
    await refusedOnce(senders)
    const dumb = await silent(server.url)
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
    const said = [...senders.said].some((text) => /is full: nothing can be stored until there is room/.test(text))
    scarce.widen(server.pid)
    await senders.more(50)
    const result = await report(`full (${how})`, server.url, senders, {
      seconds,
      'the answer says what is full': said,
      'the log says it': /is full/.test(server.logs()),
      'pages answered meanwhile': dumb.length === 0,
      'no defect in the log': !server.logs().includes('onceover error'),
    })
    await server.kill('SIGTERM')
    return result
  } finally {
    scarce.release()
  }
}

/** Whether a file system may be mounted here. */
export function mayMount() {
  return process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0
}

function smallDisk(data, megabytes) {
  const folder = path.join(data, 'small')
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes + 20}m`, 'tmpfs', folder])
  // Room is made by taking this away
  writeFileSync(path.join(folder, 'ballast'), Buffer.alloc(20 * MEGABYTE))
  return {
    folder,
    before: [],
    widen: () => execFileSync('mount', ['-o', `remount,size=${megabytes * 10}m`, folder]),
    release: () => {
      execFileSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function limited(megabytes) {
  return ['prlimit', `--fsize=${megabytes * MEGABYTE}:unlimited`]
}

function widen(pid) {
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:unlimited'])
}

async function refusedOnce(senders) {
  for (const until = performance.now() + 120_000; senders.refused === 0; await new Promise((resolve) => setTimeout(resolve, 50)))
    if (performance.now() > until || senders.defects > 0) throw new Error(`the disk did not become full as it should: ${[...senders.said].join(' | ')}`)
}
