import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE, sendGood } from './law'

let server: TestServer
let id: string
beforeAll(async () => {
  server = await startServer()
  for (let sent = 0; sent < 3; sent++) id = (await sendGood(server.url)).id
  await ask(server.url, `/api/3.0/mlflow/traces/tr-${id}`)
})
afterAll(() => server.stop())

const position = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')

const refused: [path: string, status: number, says: string][] = [
  ['traces?limit=-1', 400, 'limit'],
  ['traces?limit=0', 400, 'limit'],
  ['traces?limit=1001', 400, 'limit'],
  ['traces?limit=many', 400, 'limit'],
  ['traces?limit=1e9', 400, 'limit'],
  ['traces?sort=nonsense', 400, 'sort: "nonsense" is no column: one of start, duration'],
  ['traces?sort=label:', 400, 'is no column'],
  [`traces?sort=label:${'x'.repeat(251)}`, 400, 'is no column'],
  ['traces?labels=a,%25', 400, 'labels: an item is not percent-encoded'],
  ['facets?keys=%25zz', 400, 'keys: an item is not percent-encoded'],
  [`facets?keys=${Array.from({ length: 41 }, (_, at) => `k${at}`).join(',')}`, 400, 'at most 40'],
  ['traces?desc=perhaps', 400, 'desc'],
  ['traces?after=garbage', 400, 'position'],
  ['traces?after=%00', 400, 'position'],
  [`traces?after=${position([])}`, 400, 'position'],
  [`traces?after=${position(null)}`, 400, 'position'],
  [`traces?after=${position({ a: 1 })}`, 400, 'position'],
  [`traces?after=${position(['start', true, 'x', 'y'])}`, 400, 'position'],
  [`traces?after=${position(['start', true, '1.5', 'y'])}`, 400, 'position'],
  [`traces?after=${position(['start', true, {}, 'y'])}`, 400, 'position'],
  [`traces?after=${position(['start', false, '5', 'y'])}`, 400, 'position'],
  [`traces?sort=cost&after=${position(['start', true, '5', 'y'])}`, 400, 'position'],
  [`traces?after=${'x'.repeat(3_000)}`, 400, 'after'],
  [`traces?filter=${'x'.repeat(20_001)}`, 400, 'filter'],
  ['groups?after=garbage', 400, 'position'],
  ['groups?by=', 400, 'by'],
  [`groups?by=${'x'.repeat(300)}`, 400, 'by'],
  ['groups?sort=size', 400, 'sort'],
  [`groups?sort=factor&after=${position(['traces document', false, '5', 'y'])}`, 400, 'position'],
  [`groups?sort=factor&after=${position(['factor document', false, 'x', 'y'])}`, 400, 'position'],
  ['groups?limit=501', 400, 'limit'],
  ['documents?after=garbage', 400, 'position'],
  ['documents?sort=nonsense', 400, 'sort'],
  ['documents?repeated=x', 400, 'repeated'],
  ['check', 400, 'experiment'],
  ['check?experiment=', 400, 'experiment'],
  ['check?experiment=Default&wait=9999s', 400, 'at most 300s'],
  ['check?experiment=Default&wait=soon', 400, 'wait'],
  ['check?experiment=Default&wait=-1s', 400, 'wait'],
  ['check?experiment=Default&expected=-1', 400, 'expected'],
  ['check?experiment=Default&expected=many', 400, 'expected'],
  ['check?experiment=Default&max_repeat=x', 400, 'max_repeat'],
  ['check?experiment=Default&max_incomplete=1.5', 400, 'max_incomplete'],
  ['check?experiment=Default&run=none', 404, 'no run'],
  ['check?experiment=Default&expect_list=none', 404, 'no list'],
  ['check?experiment=nobody', 404, 'no experiment'],
  ['check?experiment=%00', 404, 'no experiment'],
  ['traces/none', 404, 'no trace'],
  ['traces/none/place', 404, 'no trace'],
  ['traces/none/place?sort=size', 400, 'sort'],
  ['traces/none/place?filter=cost>', 400, 'value is missing'],
  [`traces/tr-${'0'.repeat(32)}`, 404, 'no trace'],
  ['traces/%00', 404, 'no trace'],
  [`traces/${'x'.repeat(5_000)}`, 404, 'no trace'],
  ['runs/none', 404, 'run'],
  ['runs/%F0%9F%99%82', 404, 'run'],
  ['documents/0/none', 404, 'no document'],
  ['documents/none/none', 404, 'no document'],
  ['nothing', 404, 'openapi.json'],
  ['traces/x/y/z/w', 404, 'openapi.json'],
]
it.each(refused)('%s', async (path, status, says) => {
  const answer = await disturbsNothing(server, () => ask(server.url, `/api/v1/${path}`))
  const { error } = answer.json() as { error: { code: string; message: string } }
  expect({ status: answer.status, message: error.message }).toEqual({ status, message: expect.stringContaining(says) })
})

it('a filter that does not parse says where', async () => {
  const filters: [text: string, at: number][] = [
    ['cost>', 0],
    ['a:b cost>many', 4],
    ['"open', 0],
    ['start>2026-99-99', 0],
  ]
  await disturbsNothing(server, async () => {
    for (const [filter, atLeast] of filters) {
      for (const page of ['traces', 'groups', 'facets']) {
        const answer = await ask(server.url, `/api/v1/${page}?${new URLSearchParams({ filter })}`)
        const { error } = answer.json() as { error: { code: string; at: number; length: number } }
        expect({ filter, status: answer.status, code: error.code }).toEqual({ filter, status: 400, code: 'invalid_filter' })
        expect(error.at).toBeGreaterThanOrEqual(atLeast)
        expect(error.at + error.length).toBeLessThanOrEqual(filter.length + 1)
      }
    }
  })
})

it('any filter is answered', async () => {
  const odd = [
    'cost>1e300',
    'cost>99999999999999999999999999',
    'tokens<-99999999999999999999999',
    'duration>1e300',
    'duration>99999999999999999999d',
    'spans:99999999999999',
    'start>0001-01-01',
    'start>-999999w',
    'end<-0s',
    'received>-1h',
    'factor>1',
    'start<9999-12-31',
    'partition:%',
    "doc_id:' OR 1=1 --",
    'doc_id:*',
    'doc_id:***********************************************************a',
    'experiment:*',
    'experiment:[',
    `experiment:${'*a'.repeat(30)}`,
    'doc_id:\u0000',
    '\u0000',
    '\ud800',
    '"🙂"',
    'name:\\',
    'a:b:c',
    '::',
    ':',
    '()',
    '-',
    '--',
    'NOT',
    'OR',
    '🙂:🙂',
    `"${'x'.repeat(9_000)}"`,
    Array.from({ length: 900 }, (_, at) => `k${at}:v`).join(' '),
    Array.from({ length: 900 }, () => '"abc"').join(' '),
    `doc_id:${Array.from({ length: 900 }, (_, at) => at).join(',')}`,
  ]
  await disturbsNothing(server, async () => {
    for (const filter of odd) {
      for (const page of ['traces?', 'traces?sort=cost&', 'traces?sort=label:🙂&labels=🙂&', 'groups?', 'groups?by=🙂&', 'facets?']) {
        const answer = await ask(server.url, `/api/v1/${encodeURI(page)}${new URLSearchParams({ filter })}`)
        expect([200, 400]).toContain(answer.status)
      }
    }
  })
})

it('percent-encoding that is none is a 400 or 404', async () => {
  await disturbsNothing(server, async () => {
    for (const part of ['%', '%E0%A4%A', '%ff', '%c0%80', '%zz', '%25', '%2525', '%2', '..%2f..', '%2e%2e', '%5c', '%00']) {
      for (const path of [`documents/0/${part}`, `documents/${part}/x`, `traces/${part}`, `traces/${id}/spans/${part}`, `runs/${part}`, part]) {
        const answer = await ask(server.url, `/api/v1/${path}`)
        expect({ path, ok: [200, 308, 400, 404].includes(answer.status) }).toEqual({ path, ok: true })
      }
      for (const path of [
        `/${part}`,
        `/traces/${part}`,
        `/documents/0/${part}`,
        `/v1/${part}`,
        `/api/2.0/mlflow/${part}`,
        `/api/3.0/mlflow/traces/${part}`,
        `/api/2.0/mlflow-artifacts/artifacts/${part}`,
      ]) {
        const answer = await ask(server.url, path)
        expect({ path, ok: answer.status < 500 }).toEqual({ path, ok: true })
      }
    }
    for (const query of ['filter=%E0%A4%A', 'filter=%', 'after=%ff', 'experiment=%c0%80']) await ask(server.url, `/api/v1/traces?${query}`)
  })
})

it('a body that is no list of documents', async () => {
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '{}',
    '{"experiment":"Default"}',
    '{"experiment":"Default","documents":[]}',
    '{"experiment":"Default","documents":[1]}',
    '{"experiment":"Default","documents":[""]}',
    '{"experiment":7,"documents":["a"]}',
    '\u00ff',
  ]
  await disturbsNothing(server, async () => {
    for (const body of bodies) {
      const answer = await ask(server.url, '/api/v1/expect-lists', { method: 'POST', headers: JSON_TYPE, body })
      expect({ body, status: answer.status, code: (answer.json().error as { code: string }).code }).toEqual({ body, status: 400, code: 'invalid' })
    }
    const odd = { experiment: 'Default', documents: ['\u0000', '\ud800', '🙂'.repeat(5_000), '__proto__'] }
    const kept = await ask(server.url, '/api/v1/expect-lists', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(odd) })
    expect(kept.status).toBe(200)
    const gate = await ask(server.url, `/api/v1/check?experiment=Default&expect_list=${String(kept.json().id)}`)
    expect({ status: gate.status, verdict: gate.json().verdict }).toEqual({ status: 200, verdict: 'fail' })
  })
})
