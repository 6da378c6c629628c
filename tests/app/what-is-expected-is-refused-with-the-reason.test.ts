import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'

let server: TestServer
const JSON_TYPE = { 'content-type': 'application/json' }

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

async function refusals(path: string, bodies: readonly unknown[], headers: Record<string, string> = JSON_TYPE) {
  const answers = []
  for (const body of bodies) {
    const answer = await ask(server.url, path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
    const { code, message } = answer.json().error as { code: string; message: string }
    answers.push({ body, status: answer.status, code, said: message.length > 10 })
  }
  return answers
}
const refused = (status: number, code: string) => (body: unknown) => ({ body, status, code, said: true })

describe('what is expected', () => {
  it('is neither of nothing nor of two things, and a number is a number', async () => {
    const bodies = [
      '',
      'null',
      {},
      { documents: 6 },
      { experiment: 'Default' },
      { experiment: 'Default', run: 'r0', documents: 6 },
      { experiment: 'Default', documents: 6, keys: ['a'] },
      { experiment: 'Default', documents: -1 },
      { experiment: 'Default', documents: 1.5 },
      { experiment: 'Default', documents: '6' },
      { experiment: 'Default', documents: 1e12 },
      { experiment: 'Default', keys: [] },
      { experiment: 'Default', keys: ['a', 7] },
    ]
    expect(await refusals('/api/v1/expected', bodies)).toEqual(bodies.map(refused(400, 'invalid')))
    const unknown = [
      { experiment: 'nowhere', documents: 1 },
      { run: 'r0', documents: 1 },
      { experiment: 'Default', list: 'x0' },
    ]
    expect(await refusals('/api/v1/expected', unknown)).toEqual(unknown.map(refused(404, 'not_found')))
  })

  it('an announcement, a move or a list that is malformed says why', async () => {
    const announcements = [{}, { experiment: '' }, { experiment: 'a', within: 0 }, { experiment: 'a', name: 7 }, { experiment: 'a', documents: 1, keys: ['b'] }]
    expect(await refusals('/api/v1/announcements', announcements)).toEqual(announcements.map(refused(400, 'invalid')))
    const moves = [{}, { from: '0', to: '0', traces: ['a'.repeat(32)] }, { from: '0', to: '1', traces: [] }, { from: '0', to: 'x'.repeat(600), traces: ['a'] }]
    expect(await refusals('/api/v1/moves', moves)).toEqual(moves.map(refused(400, 'invalid')))
    const csv = { 'content-type': 'text/csv' }
    expect(await refusals('/api/v1/expect-lists', ['a'], csv)).toEqual([refused(400, 'invalid')('a')])
    const files = ['', 'doc_id\n', 'doc_id\n"a', '\n\n\n']
    expect(await refusals('/api/v1/expect-lists?experiment=Default', files, csv)).toEqual(files.map(refused(400, 'invalid')))
    expect((await refusals('/api/v1/expect-lists?experiment=Default', ['a'], { 'content-type': 'image/png' }))[0]).toMatchObject({ status: 415 })
  })

  it('a list of more than a million rows is a 413, in every form', async () => {
    const rows = 'a\n'.repeat(1_000_001)
    const path = '/api/v1/expect-lists?experiment=Default'
    expect((await refusals(path, [rows], { 'content-type': 'text/plain' }))[0]).toMatchObject({ status: 413, code: 'too_large' })
    expect((await refusals(path, [rows], { 'content-type': 'text/csv' }))[0]).toMatchObject({ status: 413, code: 'too_large' })
    const json = JSON.stringify({ experiment: 'Default', documents: rows.split('\n').slice(0, -1) })
    expect((await refusals('/api/v1/expect-lists', [json]))[0]).toMatchObject({ status: 413, code: 'too_large' })
  })

  it('what is not there is a 404', async () => {
    for (const [method, path] of [
      ['GET', '/api/v1/runs/r0/expected'],
      ['GET', '/api/v1/announcements?experiment=nowhere'],
      ['GET', '/api/v1/moves?experiment=nowhere'],
      ['DELETE', '/api/v1/announcements/a0?experiment=Default'],
      ['DELETE', '/api/v1/moves/m0'],
    ] as const) {
      expect({ path, status: (await ask(server.url, path, { method })).status }).toEqual({ path, status: 404 })
    }
    expect((await ask(server.url, '/api/v1/expected?experiment=999')).json()).toEqual({ sentence: '', findings: [], latestRun: null })
    expect((await ask(server.url, '/api/v1/clients?experiment=999')).json()).toEqual({ clients: [] })
  })
})
