import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { gate, incompleteFound } from '../setup/gate'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { runPython } from '../setup/python'
import { startServer, type TestServer } from '../setup/server'

let model: Awaited<ReturnType<typeof startOpenaiStub>>
let server: TestServer

/** Two workers of three documents each, terminated at the end. Both may create the experiment at once: what the refused one sent lies in Default. */
async function killWorkers(mode: 'async' | 'midspan' | 'sync') {
  const { code, output } = await runPython('3.10', ['killed_workers.py', server.url, model.url, mode], { timeoutMs: 90_000 })
  expect(code, output).toBe(0)
  const check = await gate(server.url, `/Shared/killed_${mode}`, { run: 'all' })
  expect(server.defects()).toEqual([])
  return { check, rows: await traces(server.url, `experiment:/Shared/killed_${mode}`) }
}

describe.skipIf(lacks('mlflow 3.10'))('terminated workers leave what they had flushed', () => {
  beforeAll(async () => {
    ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
  })

  afterAll(async () => {
    await Promise.all([server?.stop(), model?.stop()])
  })

  it('sync: nothing is lost', async () => {
    const { check } = await killWorkers('sync')
    expect(check).toMatchObject({ traces: 6, documents: 6, evaluations: 6, repeat_factor: 1 })
    expect(incompleteFound(check)).toEqual({})
  })

  it('midspan: the trace that was open has no root and no info', async () => {
    const { check, rows } = await killWorkers('midspan')
    expect(check).toMatchObject({ verdict: 'fail', traces: 6 })
    expect(incompleteFound(check)).toEqual({ no_trace_info: 2 })
    const lost = rows.filter(({ completeness }) => completeness !== 'complete')
    expect(lost.map(({ spans }) => spans)).toEqual([1, 1])
  })

  it('async: what was not flushed is nowhere, and a list of expected documents tells', async () => {
    const { check, rows } = await killWorkers('async')
    const whole = rows.filter(({ completeness }) => completeness === 'complete')
    expect(check.traces).toBe(rows.length)
    expect(check.documents).toBeLessThan(6)
    expect(whole.every(({ spans }) => spans === 2)).toBe(true)
    const judged = await gate(server.url, '/Shared/killed_async', { run: 'all', expected: '6' })
    expect(judged.verdict).toBe('fail')
  })
})
