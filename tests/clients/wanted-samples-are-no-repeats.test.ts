import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { causesFound, gate, incompleteFound } from '../setup/gate'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { findingOf } from './finding-of'
import { runProgram } from './run-program'

const EXPERIMENT = '/Shared/sampled_traces'

let model: Awaited<ReturnType<typeof startOpenaiStub>>
let server: TestServer

async function decide(method: 'POST' | 'DELETE', path: string, body?: object): Promise<{ decision?: { id: string } }> {
  const answer = await fetch(`${server.url}/api/v1/decisions${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()) as { decision?: { id: string } }
}

describe.skipIf(lacks('mlflow 3.10'))('five answers a document on purpose (self-consistency)', () => {
  beforeAll(async () => {
    ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
    await runProgram('sampled.py', server.url, model.url, 'n', 'inside', 'traces')
  })

  afterAll(async () => {
    await Promise.all([server?.stop(), model?.stop()])
  })

  it.each([
    ['n', 'several answers to one request'],
    ['inside', 'equal calls'],
  ])('%s: sampling, and no repeat', async (name, said) => {
    const check = await gate(server.url, `/Shared/sampled_${name}`)
    expect(check).toMatchObject({ verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1, surplus_evaluations: 0, waste_usd: 0 })
    expect([causesFound(check), incompleteFound(check)]).toEqual([{ sampling: 6 }, {}])
    expect((await findingOf(server.url, check, 'sampling')).holds).toContain(said)
  })

  it('five traces a document: not certain to be anything until it is declared, and the finding says so', async () => {
    const check = await gate(server.url, EXPERIMENT)
    expect(check).toMatchObject({ verdict: 'fail', traces: 30, documents: 6, evaluations: 30, repeat_factor: 5, surplus_evaluations: 24, passes: 5 })
    expect(causesFound(check)).toEqual({ unexplained: 24 })
    const finding = await findingOf(server.url, check, 'unexplained')
    expect(finding).toMatchObject({ confidence: 'guess', traces: 24, documents: 6 })
    expect(finding.holds).toContain('if several evaluations a document are wanted, declare them as expected')
  })

  it('five traces a document, declared: no repeat; fewer declared or undone: repeats again', async () => {
    const before = await gate(server.url, EXPERIMENT)
    const five = await decide('POST', '', { experiment: EXPERIMENT, kind: 'wanted', evaluations: 5 })
    const declared = await gate(server.url, EXPERIMENT)
    expect(declared).toMatchObject({ verdict: 'pass', traces: 30, documents: 6, evaluations: 30, repeat_factor: 1, surplus_evaluations: 0, waste_usd: 0 })
    expect(causesFound(declared)).toEqual({ sampling: 24 })
    expect(declared.cost_usd).toBe(before.cost_usd)

    const four = await decide('POST', '', { experiment: EXPERIMENT, kind: 'wanted', evaluations: 4 })
    const fewer = await gate(server.url, EXPERIMENT)
    expect(fewer).toMatchObject({ verdict: 'fail', evaluations: 30, surplus_evaluations: 6 })
    expect(causesFound(fewer)).toMatchObject({ sampling: 18 })

    for (const { decision } of [four, five]) await decide('DELETE', `/${decision?.id}?${new URLSearchParams({ experiment: EXPERIMENT })}`)
    expect(await gate(server.url, EXPERIMENT)).toEqual(before)
    expect(server.defects()).toEqual([])
  })
})
