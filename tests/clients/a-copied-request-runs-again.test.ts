import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runnableRequest } from '../../lib/api/contract/span'
import { traceView } from '../../lib/api/contract/trace'
import { curlOf, pythonOf } from '../../lib/core/view/copy-request'
import type { RunnableRequest } from '../../lib/core/view/runnable-request'
import { read, traces } from '../setup/api'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { runPython } from '../setup/python'
import { startServer, type TestServer } from '../setup/server'
import { runProgram } from './run-program'

const run = promisify(execFile)

let model: Awaited<ReturnType<typeof startOpenaiStub>>
let server: TestServer
let request: RunnableRequest
/** What the model answered when the call was recorded. */
let answered: string

/** The answer in what curl and the client print. */
const answerIn = (printed: string) =>
  (JSON.parse(printed.slice(printed.indexOf('{'))) as { choices: { message: { content: string } }[] }).choices[0]?.message.content

describe.skipIf(lacks('mlflow 3.10'))('the request of a recorded call, sent again as it was copied', () => {
  beforeAll(async () => {
    ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
    await runProgram('copied.py', server.url, model.url)
    const [trace] = await traces(server.url)
    const view = await read(server.url, `traces/${trace?.id}`, traceView)
    const span = view.spans.find((one) => one.model !== null)
    request = (await read(server.url, `traces/${trace?.id}/spans/${span?.id}/request`, runnableRequest)) as RunnableRequest
    const outputs = (await (await fetch(`${server.url}/api/v1/traces/${trace?.id}/spans/${span?.id}/raw?path=/outputs`)).json()) as {
      choices: { message: { content: string } }[]
    }
    answered = outputs.choices[0]?.message.content ?? ''
  })

  afterAll(async () => {
    await Promise.all([server?.stop(), model?.stop()])
  })

  // The stand-in answers by a hash of the messages when the temperature is 0: an equal answer means equal messages.
  it('by the openai client', async () => {
    const { code, output } = await runPython('3.10', ['-c', pythonOf({ ...request, base: model.url })], { env: { OPENAI_API_KEY: 'sk-lab' } })
    expect(code, output).toBe(0)
    expect(answerIn(output)).toBe(answered)
  })

  it('by curl', async () => {
    const { stdout } = await run('/bin/sh', ['-c', curlOf({ ...request, base: model.url }).replace('curl ', 'curl -sS --fail-with-body ')], {
      env: { ...process.env, OPENAI_API_KEY: 'sk-lab', no_proxy: '127.0.0.1' },
    })
    expect(answerIn(stdout)).toBe(answered)
  })

  it('holds what was sent: messages, tools and parameters, and no key', () => {
    expect(request).toMatchObject({ style: 'openai', path: '/chat/completions' })
    expect(request.body).toMatchObject({ model: 'gpt-4o-mini', temperature: 0, seed: 7, tools: [{ type: 'function', function: { name: 'weather' } }] })
    expect(request.body.messages).toHaveLength(2)
    expect(JSON.stringify(request)).not.toContain('sk-lab')
    expect(answered).toMatch(/^Label \d/)
  })
})
