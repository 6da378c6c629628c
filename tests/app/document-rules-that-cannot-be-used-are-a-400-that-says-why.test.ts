import { afterAll, beforeAll, expect, it } from 'vitest'
import { identityPreview, identityView } from '../../lib/api/contract/identity'
import { read } from '../setup/api'
import { startServer, type TestServer } from '../setup/server'
import { type Answer, ask } from './ask'
import { disturbsNothing, JSON_TYPE } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const PATH = '/api/v1/experiments/0/identity'
const send = (method: string, path: string, body: unknown): Promise<Answer> =>
  ask(server.url, path, { method, headers: JSON_TYPE, body: typeof body === 'string' ? body : JSON.stringify(body) })
const pattern = (text: string) => ({ rules: [{ kind: 'pattern', pattern: text }], jobIdKeys: [] })

const refused: [body: unknown, says: string][] = [
  ['', 'not JSON'],
  ['{', 'not JSON'],
  ['null', 'input'],
  ['[]', 'input'],
  [{}, 'rules'],
  [{ rules: [] }, 'jobIdKeys'],
  [{ rules: [], jobIdKeys: [] }, 'There is no rule'],
  [{ rules: [{ kind: 'nonsense' }], jobIdKeys: [] }, 'rules.0.kind'],
  [{ rules: [{ kind: 'tag' }], jobIdKeys: [] }, 'rules.0.names'],
  [{ rules: [{ kind: 'tag', names: [7] }], jobIdKeys: [] }, 'rules.0.names.0'],
  [{ rules: [{ kind: 'tag', names: [] }], jobIdKeys: [] }, 'Rule 1 (tag): it has no name.'],
  [{ rules: [{ kind: 'input', paths: ['$..x'] }], jobIdKeys: [] }, 'Rule 1 (input path): $..x'],
  [{ rules: Array.from({ length: 2_000 }, () => ({ kind: 'content' })), jobIdKeys: [] }, 'rules'],
  [{ rules: [{ kind: 'content' }], jobIdKeys: ['x'.repeat(300)] }, 'Job ids: the name'],
  [pattern('('), 'Rule 1 (prompt pattern): missing closing )'],
  [pattern('(a)\\1'), 'the backreference \\1'],
  [pattern('(?:(?:(?:(?:a?){30}){30}){30}){30}(b)'), 'invalid repeat count'],
  [pattern('(x)'.repeat(2_000)), 'at most 1000'],
]
it.each(refused)('%j', async (body, says) => {
  await disturbsNothing(server, async () => {
    for (const [method, path] of [
      ['PUT', PATH],
      ['POST', `${PATH}/preview`],
    ] as const) {
      const answer = await send(method, path, body)
      const { error } = answer.json() as { error: { code: string; message: string } }
      expect({ status: answer.status, code: error.code, message: error.message }).toEqual({
        status: 400,
        code: 'invalid',
        message: expect.stringContaining(says),
      })
    }
  })
  expect((await read(server.url, 'experiments/0/identity', identityView)).isDefault).toBe(true)
})

it('an experiment that is not there is a 404; a wrong method names those there are', async () => {
  for (const id of ['99', 'none', '%00', 'x'.repeat(300)]) {
    const path = `/api/v1/experiments/${id}/identity`
    for (const answer of [await send('GET', path, ''), await send('PUT', path, pattern('(a)')), await send('POST', `${path}/preview`, pattern('(a)'))])
      expect({ id, status: answer.status, says: answer.text }).toEqual({ id, status: 404, says: expect.stringContaining('there is no experiment') })
  }
  expect((await send('DELETE', PATH, '')).headers.allow).toBe('GET, PUT')
})

it('odd names and patterns are taken as they are, applied and undone', async () => {
  const rules = [
    { kind: 'tag', names: ['__proto__', '🙂', '\u0000', 'a.b c'] },
    { kind: 'pattern', pattern: '(a+)+$' },
    { kind: 'input', paths: ["$['__proto__'].constructor"] },
    { kind: 'content' },
  ]
  const wanted = { rules: rules.slice(1), jobIdKeys: ['__proto__'] }
  await disturbsNothing(server, async () => {
    expect((await send('POST', `${PATH}/preview`, wanted)).status).toBe(200)
    const preview = identityPreview.parse((await send('POST', `${PATH}/preview`, { ...wanted, rules })).json())
    expect(preview.changed).toBe(0)
    expect((await send('PUT', PATH, wanted)).status).toBe(200)
    await applied()
  })
  const view = await read(server.url, 'experiments/0/identity', identityView)
  expect(view).toMatchObject({ settings: wanted, isDefault: false, previous: view.defaults })
  expect((await send('PUT', PATH, view.previous)).status).toBe(200)
  await applied()
  expect(await read(server.url, 'experiments/0/identity', identityView)).toMatchObject({ isDefault: true, previous: wanted })
})

async function applied(): Promise<void> {
  await expect.poll(async () => (await read(server.url, 'experiments/0/identity', identityView)).job, { timeout: 60_000 }).toBeNull()
}
