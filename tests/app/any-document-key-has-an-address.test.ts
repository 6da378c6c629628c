import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentPage, documentView } from '../../lib/api/contract/documents'
import { groupPage } from '../../lib/api/contract/traces'
import { read, traces } from '../setup/api'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, newIds, post } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const KEYS = [
  '🙂 smile',
  'مرحبا ‏RTL',
  '<script>alert(1)</script>',
  'a/b/c.txt',
  '/leading',
  'trailing/',
  '100%',
  '%41',
  '%2F',
  '%E0%A4%A',
  'why?',
  'a#b',
  'a&b=c',
  'a b  c',
  ' ',
  'a+b',
  '.',
  '..',
  '../../etc/passwd',
  'back\\slash',
  '"quoted"',
  "it's",
  'tab\tnew\nline',
  'a:b',
  'a,b',
  'a*b',
  '(a)',
  '-a',
  'constructor',
  '__proto__',
  'null',
  '0',
  'doc;1',
  'x'.repeat(250),
  '世'.repeat(80),
  's3://bucket/key?versionId=1#frag',
  'C:\\docs\\1.txt',
]

async function sendDocument(key: string): Promise<void> {
  const { traceId, span } = newIds()
  expect((await post(server.url, [{ traceId, spanId: span(1), attributes: [['doc_id', key]] }])).status).toBe(200)
}
const settled = () => ask(server.url, '/api/v1/check?experiment=Default')

it('each of them round-trips through its address, its filter and its group', async () => {
  await disturbsNothing(server, async () => {
    for (const key of KEYS) await sendDocument(key)
    await settled()
  })
  const page = await read(server.url, 'documents?limit=1000&sort=key', documentPage)
  expect(page.rows.map((row) => row.key)).toEqual(expect.arrayContaining(KEYS))
  const { groups } = await read(server.url, 'groups?by=document&limit=500', groupPage)
  expect(groups.map((group) => group.value)).toEqual(expect.arrayContaining(KEYS))
  for (const key of KEYS.filter((one) => one !== '.' && one !== '..')) {
    const view = await read(server.url, `documents/0/${encodeURIComponent(key)}`, documentView)
    expect({ key: view.document.key, evaluations: view.evaluations.length }).toEqual({ key, evaluations: 1 })
    const html = await ask(server.url, `/documents/0/${encodeURIComponent(key)}`)
    expect({ key, status: html.status, safe: !html.text.includes('<script>alert(1)') }).toEqual({ key, status: 200, safe: true })
  }
})

it('a key of 5,000 characters is kept too, or the document is known by its content', async () => {
  const long = `${'k'.repeat(4_990)}/%?#🙂`
  await disturbsNothing(server, async () => {
    await sendDocument(long)
    await settled()
    expect((await ask(server.url, `/api/v1/documents/0/${encodeURIComponent(long)}`)).status).toBeLessThan(500)
    expect((await traces(server.url)).length).toBeGreaterThan(0)
  })
})
