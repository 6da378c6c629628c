import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../setup/demo'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'

/** How a browser asks for a page that it loads anew. */
const LOADED = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
/** A page that is still busy with its first start may draw a page before its answers are there. */
const PATIENT = { timeout: 30_000, interval: 200 }

const ROW = /<a [^>]*href="\/traces\/[0-9a-f]{32}[^"]*"/g

let server: TestServer

describe('a page arrives with what it shows', () => {
  beforeAll(async () => {
    server = await startServer()
    await loadDemo(server.url)
  })
  afterAll(() => server?.stop())

  const page = async (path: string, headers: Record<string, string> = LOADED) => (await ask(server.url, path, { headers })).text
  /** Rows as the HTML draws them; what is in the script beside it does not count. */
  const rows = async (path: string, headers?: Record<string, string>) =>
    (await page(path, headers)).replace(/<script.*?<\/script>/gs, '').match(ROW)?.length ?? 0

  it('the list of traces, as many rows as a window shows and no more', async () => {
    await expect.poll(() => rows('/traces'), PATIENT).toBeGreaterThan(20)
    expect(await rows('/traces')).toBeLessThanOrEqual(60)
  })

  it('narrowed, sorted and grouped as its address says', async () => {
    await expect.poll(() => rows('/traces?q=document%3A%22nothing-is-called-so%22'), PATIENT).toBe(0)
    await expect.poll(() => page('/traces?group=document'), PATIENT).toMatch(/role="row"[^>]*aria-expanded="false"/)
  })

  it('the other screens', async () => {
    await expect.poll(() => page('/'), PATIENT).toMatch(/<h1[^>]*>[^<]*evaluat/)
    await expect.poll(() => page('/documents'), PATIENT).toMatch(/href="\/documents\/[^"]+"/)
    await expect.poll(() => page('/reevaluations'), PATIENT).toMatch(/href="\/reevaluations\/[^"]+"/)
  })

  it('an announced run that sent nothing, with a fix whose address only the browser knows', async () => {
    const body = JSON.stringify({ experiment: '/Shared/silent', name: 'night', documents: 3, within: 1 })
    await ask(server.url, '/api/v1/announcements', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    await expect.poll(() => page('/missing'), PATIENT).toContain('Announced, and nothing seen</h2>')
  })

  it('but not by the clock of a computer that the server does not know', async () => {
    expect(await rows('/traces?time=local')).toBe(0)
    expect(await rows('/traces?time=local&time=utc')).toBe(0)
  })

  it('and nothing where the window has the page already and asks by itself', async () => {
    await expect.poll(() => page('/traces'), PATIENT).toContain('totalAtLeast')
    expect(await page('/traces', { accept: '*/*' })).not.toContain('totalAtLeast')
  })
})
