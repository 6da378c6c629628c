import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../app/ask'
import { firstUser } from '../setup/access'
import { closeBrowser, visit } from '../setup/browser'
import { settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { saying, sendTrace } from './odd-traces'

const EVIL = `"'><img src=x onerror="window.ran=1"><script>window.ran=1</script>`
const LINK = 'javascript:window.ran=1'
const JSON_TYPE = { 'content-type': 'application/json' }

let server: TestServer
let admin: Record<string, string>
let experiment: string
let traceId: string

/** Makes something through the interface. @throws when it is refused, since then nothing would be tried */
async function make(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await ask(server.url, path, { method: 'POST', headers: { ...JSON_TYPE, ...admin }, body: JSON.stringify(body) })
  if (answer.status !== 200) throw new Error(`POST ${path} answered ${answer.status}: ${answer.text}`)
  return answer.json()
}

describe.skipIf(lacks('chromium'))('no script but our own runs', () => {
  beforeAll(async () => {
    server = await startServer()
    for (const text of [EVIL, LINK]) await sendTrace(server.url, (traceId) => saying(text, traceId), [['service.name', text]])
    const list = (await (await fetch(`${server.url}/api/v1/traces?limit=1`)).json()) as { rows: { id: string; experiment: { id: string } }[] }
    const [first] = list.rows
    experiment = first?.experiment.id ?? ''
    traceId = first?.id ?? ''
    const info = {
      trace: {
        trace_info: {
          trace_id: 'tr-0000000000000000000000000000ee11',
          trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: experiment } },
          request_time: new Date().toISOString(),
          execution_duration: '1s',
          state: 'OK',
          request_preview: EVIL,
          response_preview: EVIL,
          client_request_id: EVIL,
          trace_metadata: { 'mlflow.trace.user': EVIL, 'mlflow.source.name': LINK, [EVIL]: EVIL },
          tags: { 'mlflow.traceName': EVIL, [EVIL]: LINK, link: LINK },
        },
      },
    }
    await make('/api/3.0/mlflow/traces', info)
    await make('/api/v1/views', { name: EVIL, query: '?q=x' })
    await make('/api/v1/alerts/channels', { name: EVIL, kind: 'webhook', url: 'https://ops.example.com/x' })
    await make('/api/v1/prices', { pattern: 'evil<script>window.ran=1</script>', prices: { input: '1', output: '2' } }).catch(() => undefined)
    await make('/api/v1/cost/budgets', { experiment, period: 'month', limitNano: '1000000000' }).catch(() => undefined)
    admin = await firstUser(server.url)
    await make('/api/v1/users', { name: EVIL, role: 'viewer' })
    await make('/api/v1/api-keys', { name: EVIL, scopes: ['read'] })
  })
  afterAll(async () => {
    await closeBrowser()
    await server?.stop()
  })

  it('whatever stands in a field that a page shows, and no page breaks its own policy', () =>
    visit({}, async ({ page }) => {
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const kept = JSON.parse(sessionStorage.getItem('violations') ?? '[]')
          sessionStorage.setItem('violations', JSON.stringify([...kept, `${event.violatedDirective} ${event.blockedURI} ${location.pathname}`]))
        })
      })
      const [name, value] = (admin.cookie ?? '').split('=')
      await page.context().addCookies([{ name: name ?? '', value: value ?? '', url: server.url }])
      const addresses = [
        '/',
        '/traces',
        '/traces?group=document',
        '/documents',
        '/reevaluations',
        '/missing',
        '/cost',
        '/prices',
        '/alerts',
        '/access',
        '/compare',
        '/deleted',
        `/documents/rules/${experiment}`,
        `/traces/${traceId}`,
        '/traces/0000000000000000000000000000ee11',
      ]
      for (const address of addresses) {
        await page.goto(`${server.url}${address}`)
        await settled(page)
        expect([address, ...(await wrongIn(page))]).toEqual([address])
      }
    }))

  it('not even one that is put into a page: the policy refuses it', () =>
    visit({ expected: [/Content Security Policy/, /Refused to/] }, async ({ page }) => {
      await page.goto(`${server.url}/sign-in`)
      const ran = await page.evaluate(async () => {
        const div = document.createElement('div')
        div.innerHTML = '<img src=x onerror="window.ran=1">'
        const script = document.createElement('script')
        script.textContent = 'window.ran = 1'
        const far = document.createElement('script')
        far.src = 'https://evil.example/x.js'
        document.body.append(div, script, far)
        await new Promise((resolve) => setTimeout(resolve, 500))
        return Reflect.get(window, 'ran') ?? 'no'
      })
      expect(ran).toBe('no')
    }))
})

async function wrongIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = JSON.parse(sessionStorage.getItem('violations') ?? '[]')
    if (Reflect.get(window, 'ran') !== undefined) wrong.push('a script of the data ran')
    for (const link of document.querySelectorAll('a[href], area[href], form[action]')) {
      const to = (link.getAttribute('href') ?? link.getAttribute('action') ?? '').trim()
      if (/^(javascript|data|vbscript):/i.test(to)) wrong.push(`a link leads to ${to}`)
    }
    if (document.querySelector('main img[src="x"], main script:not([nonce])')) wrong.push('markup of the data became elements')
    return wrong
  })
}
