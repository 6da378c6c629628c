import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { Random } from '../corpus/random'
import type { Recorded } from './recorded'
import { type Damaged, damagedRequest } from './requests'

/** What became of the requests of one kind. */
export interface Answered {
  name: string
  inputs: number
  taken: number
  refused: number
  /** Answers that say the server is at fault, and requests without an answer; the first few. */
  crashes: { seed: number; status: number; request: string; answer: string }[]
  crashed: number
  slowestMs: number
}

const CONNECTIONS = 8
const MOST_TOLD = 5
/** The server says that it does not offer this: an answer, as a client expects it. */
const NOT_OFFERED = 501

/**
 * Sends so many damaged requests to a server.
 * @param pid of the server
 * @returns by kind of request, and how much memory the later half of them left behind; null where the system does not tell
 */
export async function overHttp(
  url: string,
  pid: number,
  requests: readonly Recorded[],
  inputs: number,
  seed: number,
): Promise<{ kinds: Answered[]; growthBytes: number | null }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const kinds = new Map<string, Answered>()
  let next = 0
  let half: number | null = null
  const converse = async () => {
    while (next < inputs) {
      const at = next++
      if (at === Math.floor(inputs / 2)) half = residentBytes(pid)
      const one = Math.imul(seed + 1, 0x85ebca6b) ^ at
      const damaged = damagedRequest(new Random(one), requests)
      const kind = kinds.get(damaged.name) ?? { name: damaged.name, inputs: 0, taken: 0, refused: 0, crashes: [], crashed: 0, slowestMs: 0 }
      kinds.set(damaged.name, kind)
      await ask(url, agent, damaged, kind, one)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, converse))
  agent.destroy()
  const end = residentBytes(pid)
  return { kinds: [...kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), growthBytes: half === null || end === null ? null : end - half }
}

async function ask(url: string, agent: Agent, damaged: Damaged, kind: Answered, seed: number): Promise<void> {
  const began = performance.now()
  const { status, text } = await answerOf(url, agent, damaged)
  kind.inputs += 1
  kind.slowestMs = Math.max(kind.slowestMs, performance.now() - began)
  if (status >= 200 && status < 400) kind.taken += 1
  else if ((status >= 400 && status < 500) || status === NOT_OFFERED) kind.refused += 1
  else {
    kind.crashed += 1
    const body = damaged.body === null ? '' : Buffer.from(damaged.body).toString('utf8')
    if (kind.crashes.length < MOST_TOLD)
      kind.crashes.push({ seed, status, request: `${damaged.method} ${damaged.path} ${body}`.slice(0, 500), answer: text.slice(0, 300) })
  }
}

function answerOf(url: string, agent: Agent, { method, path, headers, body }: Damaged): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const length: Record<string, string> = body === null ? {} : { 'content-length': String(body.length) }
    const sent = request({ hostname, port, method, path, headers: { ...headers, ...length }, agent, timeout: 60_000 }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      answer.on('error', (error) => resolve({ status: 0, text: String(error) }))
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer within a minute')))
    sent.on('error', (error) => resolve({ status: 0, text: String(error) }))
    sent.end(body ?? undefined)
  })
}

/** Memory a process holds; null where the system does not tell. */
export function residentBytes(pid: number): number | null {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found === null ? null : Number(found[1]) * 1024
  } catch {
    return null
  }
}
