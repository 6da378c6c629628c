import { describe, expect, it } from 'vitest'
import { trace, traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { lacks } from '../setup/parts'
import { sparkCase } from './spark-case'

const ONCE = { verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1, surplus_evaluations: 0, passes: 1 }
const FOUR_TIMES = { verdict: 'fail', traces: 24, documents: 6, evaluations: 24, repeat_factor: 4, surplus_evaluations: 18, passes: 4 }

describe.skipIf(lacks('mlflow 3.10', 'java'))('a Spark pipeline is judged as it ran', () => {
  it.each(['bare', 'docid', 'fixed'])('%s: every document once', (name) =>
    sparkCase(name, (check) => {
      expect(check).toMatchObject(ONCE)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
    }),
  )

  it.each(['reeval_bare', 'reeval_resource'])('%s: one lazy plan in four actions makes four passes', (name) =>
    sparkCase(name, (check) => {
      expect(check).toMatchObject(FOUR_TIMES)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{ plan_reevaluation: 18 }, {}])
    }),
  )

  it('taskretry: only what the failed attempt had done is repeated', () =>
    sparkCase('taskretry', async (check, url) => {
      expect(check).toMatchObject({ verdict: 'fail', traces: 8, documents: 6, evaluations: 8, surplus_evaluations: 2 })
      expect(check.repeat_factor).toBeCloseTo(8 / 6, 3)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{ task_retry: 2 }, {}])
      const repeated = (await traces(url)).filter(({ cause }) => cause === 'task_retry')
      expect(repeated.map(({ partition }) => partition)).toEqual(['0', '0'])
    }))

  it('manual: every document once, one tree each, with its artifact', () =>
    sparkCase('manual', async (check, url) => {
      expect(check).toMatchObject(ONCE)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
      for (const { id } of await traces(url)) {
        const { spans, artifacts } = await trace(url, id)
        expect(spans.map(({ name }) => name)).toEqual(['doc_processing', 'Completions', 'parse'])
        expect(artifacts).toHaveLength(1)
      }
    }))
})
