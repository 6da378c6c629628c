import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../app/ask'
import { firstUser, makeKey, makeUser } from '../setup/access'
import { lacks } from '../setup/parts'
import { runPython } from '../setup/python'
import { ROOT } from '../setup/root'
import { startServer, type TestServer } from '../setup/server'
import { until } from '../setup/until'

let server: TestServer
let admin: Record<string, string>
let key: string
let gate: string

beforeAll(async () => {
  server = await startServer()
  admin = await firstUser(server.url)
  key = (await makeKey(server.url, admin, { name: 'job', scopes: ['ingest'] })).text
  gate = (await makeKey(server.url, admin, { name: 'ci', scopes: ['gate'] })).text
})
afterAll(() => server?.stop())

const PROGRAMS = path.join(ROOT, 'tests', 'clients', 'programs')
const NO_CREDENTIALS = { MLFLOW_TRACKING_TOKEN: '', MLFLOW_TRACKING_USERNAME: '', MLFLOW_TRACKING_PASSWORD: '' }

/** Sends a trace into an experiment of its own with a real client. */
function send(venv: string, experiment: string, credentials: Record<string, string>) {
  const env = { ...NO_CREDENTIALS, MLFLOW_TRACKING_URI: server.url, MLFLOW_HTTP_REQUEST_MAX_RETRIES: '1', ...credentials }
  return runPython(venv, [path.join(PROGRAMS, 'keyed.py'), experiment], { env, timeoutMs: 120_000 })
}

interface Row {
  name: string
  spans: number
  completeness: string
}

async function rows(filter: string): Promise<Row[]> {
  const answer = await ask(server.url, `/api/v1/traces?${new URLSearchParams({ filter })}`, { headers: admin })
  return (answer.json() as { rows?: Row[] }).rows ?? []
}

describe.each(['3.10', '2.22'] as const)('MLflow %s', (venv) => {
  it.skipIf(lacks(`mlflow ${venv}`)).each([
    ['MLFLOW_TRACKING_TOKEN', () => ({ MLFLOW_TRACKING_TOKEN: key })],
    ['MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD', () => ({ MLFLOW_TRACKING_USERNAME: 'any', MLFLOW_TRACKING_PASSWORD: key })],
  ] as const)('sends a whole trace with the key as %s', async (how, credentials) => {
    const experiment = `/keyed/${venv}/${how.length}`
    const { code, output } = await send(venv, experiment, credentials())
    expect(code, output).toBe(0)
    expect(output).not.toMatch(/40[13]|denied|forbidden|unauth/i)
    await until(`a whole trace of ${experiment}`, async () =>
      (await rows(`experiment:"${experiment}"`)).some(({ completeness }) => completeness === 'complete'),
    )
    const found = await rows(`experiment:"${experiment}"`)
    expect(found.map(({ name, spans, completeness }) => ({ name, spans, completeness }))).toEqual([{ name: 'outer', spans: 2, completeness: 'complete' }])
  })

  it.skipIf(lacks(`mlflow ${venv}`))('is told with a wrong key, or with one that may not send', async () => {
    for (const [token, reason] of [
      [`${key.slice(0, -4)}AAAA`, /sign in, or send an API key|401/],
      [gate, /this needs a key with the scope ingest|403/],
    ] as const) {
      const experiment = `/refused/${venv}`
      const { code, output } = await send(venv, experiment, { MLFLOW_TRACKING_TOKEN: token })
      expect(code, output).not.toBe(0)
      expect(output).toMatch(reason)
    }
    expect((await ask(server.url, '/api/v1/experiments', { headers: admin })).text).not.toContain('/refused/')
  })

  it.skipIf(lacks(`mlflow ${venv}`))('signs in with name and password of a user', async () => {
    const user = await makeUser(server.url, admin, { name: `sender ${venv}`, role: 'editor' })
    const experiment = `/user/${venv}`
    const { code, output } = await send(venv, experiment, { MLFLOW_TRACKING_USERNAME: user.name, MLFLOW_TRACKING_PASSWORD: user.password })
    expect(code, output).toBe(0)
    await until(`a whole trace of ${experiment}`, async () =>
      (await rows(`experiment:"${experiment}"`)).some(({ completeness }) => completeness === 'complete'),
    )
  })
})

describe('an OpenTelemetry exporter', () => {
  const run = (headers: string) =>
    runPython('3.10', [path.join(PROGRAMS, 'keyed_otlp.py')], {
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: server.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf', OTEL_EXPORTER_OTLP_HEADERS: headers },
      timeoutMs: 60_000,
    })

  it.skipIf(lacks('mlflow 3.10'))('sends with the line that the Access page gives, and is refused without', async () => {
    expect((await run(`authorization=Bearer%20${key}`)).output).toContain('SUCCESS')
    await until('the span', async () => (await rows('name:"keyed otlp"')).length === 1)
    expect((await run(`authorization=Bearer%20${gate}`)).output).toContain('FAILURE')
    expect((await run('')).output).toContain('FAILURE')
    expect(await rows('name:"keyed otlp"')).toHaveLength(1)
  })
})
