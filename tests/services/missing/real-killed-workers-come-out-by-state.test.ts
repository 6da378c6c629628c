import { expect, it } from 'vitest'
import { issuesIds, NewIds } from '../../replay/new-ids'
import { readRecording } from '../../replay/recording'
import { type Served, served } from '../mlflow/served'
import { askMissing } from './ask-missing'

/** Sends a recording to a server of the protocol, without HTTP in between. */
async function replayed(name: string): Promise<Served> {
  const server = await served()
  const ids = new NewIds()
  for (const request of readRecording(name)) {
    const { text, base64 } = request.body
    const bytes =
      base64 === undefined
        ? text === undefined || request.method === 'GET'
          ? undefined
          : new TextEncoder().encode(request.headers['content-type'] === undefined ? text : ids.body(text))
        : new Uint8Array(Buffer.from(base64, 'base64'))
    const answer = await server.send(request.method, ids.path(request.path), { headers: ids.headers(request.headers), ...(bytes ? { bytes } : {}) })
    expect(answer.status, request.path).toBe(200)
    if (issuesIds(request)) ids.learn(request, answer.text)
  }
  return server
}

const seen = async (name: string) => {
  const { store } = await replayed(name)
  return askMissing(store, {}, Date.UTC(2027, 0, 1))
}

it('killed-async: what left nothing is no finding of its own, and what came is whole', async () => {
  const view = await seen('mlflow-3.10.1-killed-async')
  expect([view.sentence, view.findings, view.separators]).toEqual(['4 traces, all whole.', [], []])
})

it('artifact-path-killed-async: two traces without spans, too few to rank, and the fix empties the queue', async () => {
  const view = await seen('mlflow-3.10.1-artifact-path-killed-async')
  expect(view.sentence).toBe('2 of 4 traces lack span data. None of their spans arrived.')
  expect(view.findings.map(({ state, traces }) => [state, traces])).toEqual([['no_spans', 2]])
  expect([view.separators, view.explained.lost]).toEqual([[], 2])
  expect(view.fixes[0]?.lines.some(({ code }) => code.includes('MLFLOW_ENABLE_ASYNC_TRACE_LOGGING'))).toBe(true)
})

it('killed-midspan: a trace without root and info in each of two runs, and the fix ends what is open', async () => {
  const view = await seen('mlflow-3.10.1-killed-midspan')
  expect(view.sentence).toBe('2 of 6 traces lack span data. Their workers died before they could report them.')
  expect(view.findings.map(({ state, traces, what }) => [state, traces, what])).toEqual(
    Array(2).fill(['no_trace_info', 1, 'The worker died inside an open span, before it could report the trace; the root is missing too.']),
  )
  expect(view.separators).toEqual([])
  expect(view.fixes[0]?.title).toBe('End on SIGTERM')
})
