import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replay } from '../replay/replay'
import { gate } from '../setup/gate'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE } from './law'

let server: TestServer
let experiment: string
let run: string
let elsewhere: string
let trace: string

beforeAll(async () => {
  server = await startServer()
  const other = await replay('mlflow-3.10.1-cached-once', server.url)
  elsewhere = (await gate(server.url, other.experiment)).run ?? ''
  experiment = (await replay('mlflow-3.10.1-reevaluated-spark-resource', server.url)).experiment
  run = (await gate(server.url, experiment)).run ?? ''
  trace = ((await ask(server.url, `/api/v1/traces?filter=run:${run}&sort=start&desc=0`)).json().rows as { id: string }[])[0]?.id ?? ''
})
afterAll(() => server?.stop())

const decide = (body: unknown) =>
  ask(server.url, '/api/v1/decisions', { method: 'POST', headers: JSON_TYPE, body: typeof body === 'string' ? body : JSON.stringify(body) })
const error = (answer: { status: number; json(): Record<string, unknown> }) => ({ status: answer.status, ...(answer.json().error as { message: string }) })

describe('a bad decision', () => {
  const refused: [body: () => unknown, status: number, says: string][] = [
    [() => '{', 400, 'not JSON'],
    [() => [], 400, ''],
    [() => null, 400, ''],
    [() => ({ experiment, kind: 'shout' }), 400, 'kind'],
    [() => ({ kind: 'wanted', evaluations: 2 }), 400, 'experiment'],
    [() => ({ experiment: '', kind: 'wanted', evaluations: 2 }), 400, 'experiment'],
    [() => ({ experiment: 'nobody', kind: 'wanted', evaluations: 2 }), 404, 'no experiment'],
    [() => ({ experiment, kind: 'wanted' }), 400, 'evaluations'],
    [() => ({ experiment, kind: 'wanted', evaluations: 0 }), 400, 'at least 1'],
    [() => ({ experiment, kind: 'wanted', evaluations: 1_001 }), 400, 'at most 1,000'],
    [() => ({ experiment, kind: 'wanted', evaluations: 1.5 }), 400, 'evaluations'],
    [() => ({ experiment, kind: 'wanted', evaluations: '2' }), 400, 'evaluations'],
    [() => ({ experiment, kind: 'ignore', run, cause: 'bad luck' }), 400, 'cause'],
    [() => ({ experiment, kind: 'ignore', run, cause: 'task_retry' }), 404, 'no finding task_retry'],
    [() => ({ experiment, kind: 'ignore', run: 'none', cause: 'plan_reevaluation' }), 404, 'no run none'],
    [() => ({ experiment, kind: 'ignore', run: elsewhere, cause: 'plan_reevaluation' }), 404, 'no run'],
    [() => ({ experiment, kind: 'merge', runs: [run] }), 400, 'runs'],
    [() => ({ experiment, kind: 'merge', runs: [run, run, run] }), 400, 'runs'],
    [() => ({ experiment, kind: 'merge', runs: [run, run] }), 400, 'itself'],
    [() => ({ experiment, kind: 'merge', runs: [run, 'none'] }), 404, 'no run none'],
    [() => ({ experiment, kind: 'merge', runs: [run, elsewhere] }), 400, 'another experiment'],
    [() => ({ experiment, kind: 'split', run }), 400, 'trace'],
    [() => ({ experiment, kind: 'split', run, trace: 'none' }), 404, 'no trace none'],
    [() => ({ experiment, kind: 'split', run: elsewhere, trace }), 404, 'no run'],
    [() => ({ experiment, kind: 'split', run, trace }), 400, 'nothing before it'],
    [() => ({ experiment: '\u0000\ud800', kind: 'split', run: '\u0000', trace: '%' }), 404, 'no experiment'],
    [() => ({ experiment: 'x'.repeat(10_000), kind: 'wanted', evaluations: 2 }), 400, 'experiment'],
  ]

  it('is refused with the reason and decides nothing', () =>
    disturbsNothing(server, async () => {
      for (const [body, status, says] of refused) {
        const answer = error(await decide(body()))
        expect({ body: body(), status: answer.status, message: answer.message }).toEqual({ body: body(), status, message: expect.stringContaining(says) })
      }
      const list = await ask(server.url, `/api/v1/decisions?${new URLSearchParams({ experiment })}`)
      expect(list.json()).toEqual({ decisions: [] })
    }))

  it('nor is one undone that is not there', () =>
    disturbsNothing(server, async () => {
      const undo = (id: string, query: string) => ask(server.url, `/api/v1/decisions/${id}${query}`, { method: 'DELETE' })
      expect(error(await undo('none', ''))).toMatchObject({ status: 400, message: expect.stringContaining('experiment') })
      expect(error(await undo('none', `?${new URLSearchParams({ experiment })}`))).toMatchObject({
        status: 404,
        message: expect.stringContaining('no decision'),
      })
      expect(error(await undo('none', '?experiment=nobody'))).toMatchObject({ status: 404, message: expect.stringContaining('no experiment') })
      expect(error(await ask(server.url, '/api/v1/decisions'))).toMatchObject({ status: 400 })
      expect(error(await ask(server.url, '/api/v1/decisions?experiment=nobody'))).toMatchObject({ status: 404 })
    }))

  it('a good one answers after the findings were worked out anew, and is undone only in its own experiment', async () => {
    const made = (await decide({ experiment, kind: 'ignore', run, cause: 'plan_reevaluation' })).json() as { decision: { id: string }; runs: string[] }
    expect(made.runs).toEqual([run])
    expect((await gate(server.url, experiment)).verdict).toBe('pass')
    const undo = (of: string) => ask(server.url, `/api/v1/decisions/${made.decision.id}?${new URLSearchParams({ experiment: of })}`, { method: 'DELETE' })
    expect((await undo('Default')).status).toBe(404)
    expect((await undo(experiment)).json()).toMatchObject({ undone: { id: made.decision.id, kind: 'ignore' }, runs: [run] })
    expect((await gate(server.url, experiment)).verdict).toBe('fail')
  })
})
