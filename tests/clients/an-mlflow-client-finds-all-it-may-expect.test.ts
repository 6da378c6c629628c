import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { runPython } from '../setup/python'
import { startServer, type TestServer } from '../setup/server'

let server: TestServer
let model: Awaited<ReturnType<typeof startOpenaiStub>>

beforeAll(async () => {
  if (lacks('mlflow 3.10')) return
  ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
})

afterAll(async () => {
  await Promise.all([server?.stop(), model?.stop()])
})

describe('an unmodified mlflow client finds all it may expect of a tracking server', () => {
  it.skipIf(lacks('mlflow 3.10'))('3.10: 15 of 15', async () => {
    const { code, output } = await runPython('3.10', ['mlflow_conformance.py', server.url, model.url])
    expect(output).toContain('15 of 15 hold')
    expect(code).toBe(0)
    expect(server.defects()).toEqual([])
  })

  it.skipIf(lacks('mlflow 3.10', 'mlflow 3.17'))('3.17: 15 of 15', async () => {
    const { code, output } = await runPython('3.17', ['mlflow_conformance.py', server.url, model.url])
    expect(output).toContain('15 of 15 hold')
    expect(code).toBe(0)
    expect(server.defects()).toEqual([])
  })

  it.skipIf(lacks('mlflow 3.10', 'mlflow 2.22'))('2.22: the older protocol', async () => {
    const { code, output } = await runPython('2.22', ['mlflow2_basics.py', server.url, model.url])
    expect(output).toMatch(/^mlflow 2\.22\.1 ok$/m)
    expect(code).toBe(0)
    expect(server.defects()).toEqual([])
  })
})
