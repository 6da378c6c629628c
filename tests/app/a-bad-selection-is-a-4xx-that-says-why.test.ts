import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendRun } from '../e2e/send-run'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE } from './law'

let server: TestServer
let trace: string

beforeAll(async () => {
  server = await startServer()
  await sendRun(server.url, { service: 'a', worker: 'w', at: Date.now() - 60_000, documents: ['x'] })
  trace = ((await ask(server.url, '/api/v1/traces?filter=doc_id:x')).json().rows as { id: string }[])[0]?.id ?? ''
})
afterAll(() => server?.stop())

const post = (path: string, body: unknown) =>
  ask(server.url, `/api/v1/${path}`, { method: 'POST', headers: JSON_TYPE, body: typeof body === 'string' ? body : JSON.stringify(body) })
const error = (answer: { status: number; json(): Record<string, unknown> }) => ({ status: answer.status, ...(answer.json().error as { message: string }) })
const named = () => ({ kind: 'traces', ids: [trace] })

describe('a bad selection', () => {
  const refused: [path: string, body: () => unknown, status: number, says: string][] = [
    ['selection/delete', () => '{', 400, 'not JSON'],
    ['selection/delete', () => ({}), 400, 'selection'],
    ['selection/delete', () => ({ selection: { kind: 'traces', ids: [] } }), 400, 'ids'],
    ['selection/delete', () => ({ selection: { kind: 'traces', ids: ['nonsense'] } }), 400, 'nonsense is no trace id'],
    ['selection/delete', () => ({ selection: { kind: 'traces', ids: new Array(10_001).fill('0'.repeat(32)) } }), 400, 'ids'],
    ['selection/delete', () => ({ selection: { kind: 'filter', filter: 'cost>', except: [] } }), 400, 'A value is missing'],
    ['selection/delete', () => ({ selection: { kind: 'filter', filter: '', except: ['x'] } }), 400, 'x is no trace id'],
    ['selection/tag', () => ({ selection: named() }), 400, 'name a tag to set or to remove'],
    ['selection/tag', () => ({ selection: named(), set: { '': 'x' } }), 400, 'set'],
    ['selection/tag', () => ({ selection: named(), set: { a: 1 } }), 400, 'set'],
    ['selection/tag', () => ({ selection: named(), set: { a: 'x' }, remove: ['a'] }), 400, 'set and removed at once'],
    ['selection/tag', () => ({ selection: named(), set: { a: 'x'.repeat(8_001) } }), 400, 'set'],
    ['selection/move', () => ({ selection: named() }), 400, 'to'],
    ['selection/move', () => ({ selection: named(), to: 'nowhere' }), 404, 'no experiment named nowhere'],
    ['selection/findings', () => ({ selection: { kind: 'all' } }), 400, 'selection'],
    ['export', () => ({ selection: named(), format: 'xlsx' }), 400, 'format'],
    ['export', () => ({ selection: named(), columns: ['colour'] }), 400, '`colour` is no column'],
  ]

  it.each(refused)('%s is refused', async (path, body, status, says) => {
    const answer = error(await post(path, body()))
    expect(answer.status).toBe(status)
    expect(answer.message).toContain(says)
  })

  it('an action that is not there is a 404, however it is asked', async () => {
    expect(error(await ask(server.url, '/api/v1/selection/actions/none'))).toMatchObject({ status: 404, message: expect.stringContaining('no action none') })
    expect(error(await ask(server.url, '/api/v1/selection/actions/none', { method: 'DELETE' }))).toMatchObject({ status: 404 })
    expect(error(await post('selection/actions/none/undo', {}))).toMatchObject({ status: 404 })
    expect(error(await ask(server.url, '/api/v1/deletions/none', { method: 'DELETE' }))).toMatchObject({ status: 404 })
  })

  it('an export that is refused sends no file', async () => {
    const answer = await ask(server.url, '/api/v1/export?filter=cost%3E')
    expect(answer.headers['content-type']).toContain('application/json')
    expect(error(answer)).toMatchObject({ status: 400, at: 4 })
  })

  it('harms nothing', async () => {
    expect(((await ask(server.url, '/api/v1/traces')).json() as { total: number }).total).toBe(1)
    await disturbsNothing(server, async () => {
      for (const [path, body] of refused) await post(path, body())
    })
  })
})
