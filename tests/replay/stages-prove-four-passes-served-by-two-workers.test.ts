import { expect } from 'vitest'
import { runFinding } from '../../lib/api/contract/runs'
import { read, traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-reevaluated-spark-resource', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'fail', traces: 24, documents: 6, evaluations: 24, repeat_factor: 4, surplus_evaluations: 18, passes: 4 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{ plan_reevaluation: 18 }, {}])
  const rows = await traces(url)
  expect(new Set(rows.map(({ worker }) => worker)).size).toBe(2)
  const finding = await read(url, `runs/${check.run}`, runFinding)
  expect(finding.sentence).toContain('24 evaluations of 6 documents: each was evaluated 4 times.')
  expect(finding.passes.map(({ pass, stage, documents }) => [pass, stage, documents])).toEqual([
    [1, '2', 6],
    [2, '5', 6],
    [3, '11', 6],
    [4, '21', 6],
  ])
  const causes = finding.causes.filter(({ cause }) => cause !== 'exporter_resend')
  expect(causes.map(({ cause, confidence, traces }) => [cause, confidence, traces])).toEqual([['plan_reevaluation', 'certain', 18]])
})
