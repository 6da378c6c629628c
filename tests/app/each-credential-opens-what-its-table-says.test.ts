import { readdirSync, readFileSync } from 'node:fs'
import Database from 'libsql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXPERIMENT_ENDPOINTS } from '../../lib/services/mlflow/experiments/experiment-endpoints'
import { RUN_ENDPOINTS } from '../../lib/services/mlflow/runs/run-endpoints'
import { TRACE_ENDPOINTS_2, TRACE_ENDPOINTS_3 } from '../../lib/services/mlflow/traces/trace-endpoints'
import { databaseOf, firstUser, makeKey, makeUser, signIn } from '../setup/access'
import { startServer, type TestServer } from '../setup/server'
import { sendGood } from './law'
import { opened } from './visit-share'
import { ARTIFACTS, MLFLOW_2, MLFLOW_3, type Needs, PAGES, ROUTES } from './what-each-route-needs'

/** What a credential opens. Written by hand: nothing of the product says it here. */
interface Credential {
  name: string
  /** Whether it is known at all: then a refusal is a 403, else a 401. */
  known: boolean
  opens: readonly Needs[]
  headers: Record<string, string>
}

const NOTHING: readonly Needs[] = ['none']
const ALL: readonly Needs[] = ['none', 'handshake', 'ingest', 'gate', 'view', 'narrow', 'scoped', 'read', 'annotate', 'edit', 'admin']
const READER: readonly Needs[] = ['none', 'handshake', 'gate', 'view', 'narrow', 'scoped', 'read']
/** Roles in some experiments only. */
const SOME: readonly Needs[] = ['none', 'view', 'narrow', 'scoped', 'user']

interface Question {
  line: string
  method: string
  path: string
  needs: Needs
}

let server: TestServer
let open: TestServer
let credentials: Credential[]

beforeAll(async () => {
  ;[server, open] = await Promise.all([startServer(), startServer()])
  await sendGood(server.url)
  const admin = await firstUser(server.url)
  const user = async (name: string, role: string) => signIn(server.url, await makeUser(server.url, admin, { name, role }))
  const some = async (name: string, role: string) => signIn(server.url, await makeUser(server.url, admin, { name, role: 'viewer', experiments: { '0': role } }))
  const visitor = async () => {
    const made = await fetch(`${server.url}/api/v1/shares`, {
      method: 'POST',
      headers: { ...admin, 'content-type': 'application/json' },
      body: '{"scope":{"kind":"list","filter":""}}',
    })
    const { token } = (await made.json()) as { token: string }
    return { authorization: `Share ${(await opened(server.url, token)).ticket}` }
  }
  const key = (scope: string) => makeKey(server.url, admin, { name: scope, scopes: [scope] })
  const gone = await makeUser(server.url, admin, { name: 'gone', role: 'admin' })
  const disabled = await signIn(server.url, gone)
  await send({ method: 'PUT', path: `/api/v1/users/${gone.id}` }, admin, JSON.stringify({ disabled: true }))
  const out = await user('out', 'admin')
  await send({ method: 'POST', path: '/api/v1/sign-out' }, out)
  const revoked = await key('admin')
  await send({ method: 'DELETE', path: `/api/v1/api-keys/${revoked.id}` }, admin)
  const expired = await makeKey(server.url, admin, { name: 'expired', scopes: ['admin'], endsMs: Date.now() + 1_000 })
  const wrong = { authorization: revoked.headers.authorization?.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) ?? '' }
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  credentials = [
    { name: 'nobody', known: false, opens: NOTHING, headers: {} },
    { name: 'a wrong key', known: false, opens: NOTHING, headers: wrong },
    { name: 'a key that ended', known: false, opens: NOTHING, headers: expired.headers },
    { name: 'a revoked key', known: false, opens: NOTHING, headers: revoked.headers },
    { name: 'a disabled user', known: false, opens: NOTHING, headers: disabled },
    { name: 'an ended session', known: false, opens: NOTHING, headers: out },
    { name: 'key ingest', known: true, opens: ['none', 'handshake', 'ingest'], headers: (await key('ingest')).headers },
    { name: 'key read', known: true, opens: READER, headers: (await key('read')).headers },
    { name: 'key gate', known: true, opens: ['none', 'gate'], headers: (await key('gate')).headers },
    { name: 'key admin', known: true, opens: ALL, headers: (await key('admin')).headers },
    { name: 'viewer', known: true, opens: [...READER, 'user'], headers: await user('viewer', 'viewer') },
    { name: 'editor', known: true, opens: [...READER, 'ingest', 'annotate', 'edit', 'user'], headers: await user('editor', 'editor') },
    { name: 'viewer of one experiment', known: true, opens: SOME, headers: await some('some-viewer', 'viewer') },
    { name: 'editor of one experiment', known: true, opens: [...SOME, 'annotate'], headers: await some('some-editor', 'editor') },
    { name: 'a visitor of a share', known: true, opens: ['none', 'view'], headers: await visitor() },
    { name: 'admin', known: true, opens: [...ALL, 'user'], headers: admin },
  ]
})
afterAll(() => Promise.all([server?.stop(), open?.stop()]))

/** Every route by method and path, with example values for its variables. */
const QUESTIONS: readonly Question[] = [
  ...ROUTES.map(([line, needs]) => question(line, needs)),
  ...['/api', '/ajax-api'].flatMap((root) => [
    ...MLFLOW_2.map(([line, needs]) => question(below(line, `${root}/2.0/mlflow`), needs)),
    ...MLFLOW_3.map(([line, needs]) => question(below(line, `${root}/3.0/mlflow`), needs)),
    ...ARTIFACTS.map(([line, needs]) => question(below(line, `${root}/2.0/mlflow-artifacts`), needs)),
  ]),
]

function below(line: string, root: string): string {
  return line.replace(' ', ` ${root}/`)
}

function question(line: string, needs: Needs): Question {
  const [method = '', path = ''] = line.split(' ')
  return { line, method, path: path.replace(/\[\w+\]|:\w+/g, 'x'), needs }
}

async function send({ method, path }: Pick<Question, 'method' | 'path'>, headers: Record<string, string>, body = '{}', url = server.url) {
  const plain = method === 'GET'
  const type = path === '/v1/traces' ? 'application/x-protobuf' : 'application/json'
  const init = plain ? {} : { body: path === '/v1/traces' ? '' : body, headers: { 'content-type': type } }
  const answer = await fetch(`${url}${path}`, { method, ...init, headers: { ...init.headers, ...headers }, redirect: 'manual' })
  await answer.arrayBuffer()
  return answer
}

/** Sends questions, some at a time, and says of each what it was answered. Signing out waits for all the others: it ends the credential. */
async function statuses(questions: readonly Question[], headers: Record<string, string>, url?: string): Promise<string[]> {
  const answers: string[] = []
  const ends = ({ path }: Question) => path.endsWith('/sign-out')
  const others = questions.filter((one) => !ends(one))
  const turns = Array.from({ length: Math.ceil(others.length / 8) }, (_, turn) => others.slice(8 * turn, 8 * turn + 8))
  for (const turn of [...turns, questions.filter(ends)]) {
    answers.push(...(await Promise.all(turn.map(async (one) => `${one.line} (${one.needs}): ${(await send(one, headers, '{}', url)).status}`))))
  }
  return answers
}

/** Everything that is kept, but for when a credential was used. */
function kept(): string {
  const database = new Database(databaseOf(server), { readonly: true })
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name").all() as {
    name: string
  }[]
  const rows = tables.map(({ name }) => {
    const all = database.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[]
    return [name, all.map(({ seen_ms: _, used_ms: __, ...row }) => row)]
  })
  database.close()
  return JSON.stringify(rows)
}

describe('the table', () => {
  it('names every method of every route file', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts') && !file.includes('[...path]'))
    const methods = files.flatMap((file) => {
      const source = readFileSync(`app/${file}`, 'utf8')
      const exported = [...source.matchAll(/export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g)]
      return exported.map(([, method]) => `${method} /${file.replace(/\/route\.ts$/, '')}`)
    })
    expect(methods.length).toBeGreaterThan(100)
    expect(methods.sort()).toEqual(ROUTES.map(([line]) => line).sort())
  })

  it('names every call of the MLflow protocol', () => {
    const lines = (endpoints: readonly { method: string; path: string }[]) => endpoints.map(({ method, path }) => `${method} ${path}`).sort()
    expect(lines([...TRACE_ENDPOINTS_2, ...EXPERIMENT_ENDPOINTS, ...RUN_ENDPOINTS])).toEqual(MLFLOW_2.map(([line]) => line).sort())
    expect(lines(TRACE_ENDPOINTS_3)).toEqual(MLFLOW_3.map(([line]) => line).sort())
  })

  it('names every page', () => {
    const pages = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('page.tsx'))
    const shape = (path: string) => path.replace(/\/(?:x|0)(?=\/|$)/g, '/[]') || '/'
    const paths = pages.map((file) => `/${file.replace(/(^|\/)page\.tsx$/, '').replace(/\(dashboard\)\/?/, '')}`.replace(/\[\w+\]/g, '[]'))
    expect(paths.sort()).toEqual(PAGES.map(([path]) => shape(path)).sort())
  })
})

describe('once one has to sign in', () => {
  it('what a credential does not open is refused, and changes nothing', async () => {
    const before = kept()
    let asked = 0
    for (const { name, known, opens, headers } of credentials) {
      const refused = QUESTIONS.filter(({ needs }) => !opens.includes(needs))
      const answers = await statuses(refused, headers)
      asked += answers.length
      expect(answers.filter((answer) => !answer.endsWith(known ? ': 403' : ': 401')).map((answer) => `${name}: ${answer}`)).toEqual([])
    }
    expect(asked).toBeGreaterThan(1_500)
    expect(kept() === before).toBe(true)
  })

  it('a page leads who is not known to sign in, and nobody else', async () => {
    for (const { name, known, headers } of credentials) {
      for (const [path, needs] of PAGES) {
        const { status, headers: answered } = await send({ method: 'GET', path }, headers)
        const isLed = status === 303 && answered.get('location') === `/sign-in?to=${encodeURIComponent(path)}`
        expect(`${name} ${path} ${isLed ? 'is led' : 'is not led'}`).toBe(`${name} ${path} ${known || needs === 'none' ? 'is not led' : 'is led'}`)
      }
    }
  })

  it('what a credential opens is answered', async () => {
    for (const { name, opens, headers } of credentials) {
      const answers = await statuses(
        QUESTIONS.filter(({ needs }) => opens.includes(needs)),
        headers,
      )
      expect(answers.filter((answer) => /: (401|403|500|502|503)$/.test(answer)).map((answer) => `${name}: ${answer}`)).toEqual([])
    }
    expect(server.defects()).toEqual([])
  })
})

describe('while nobody has to sign in', () => {
  it('everything is answered', async () => {
    // Passwords of users are the one thing for which one has to be a user.
    const answers = await statuses(
      QUESTIONS.filter(({ needs }) => needs !== 'user'),
      {},
      open.url,
    )
    expect(answers.filter((answer) => /: (401|403|500|502|503)$/.test(answer))).toEqual([])
    for (const [path] of PAGES) expect((await send({ method: 'GET', path }, {}, '', open.url)).headers.get('location') ?? '').not.toMatch(/^\/sign-in/)
    expect(open.defects()).toEqual([])
  })
})
