import { expect } from 'vitest'
import { runFinding } from '../../lib/api/contract/runs'
import { read, traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-task-retry', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'fail', traces: 8, documents: 6, evaluations: 8, surplus_evaluations: 2 })
  expect(check.repeat_factor).toBeCloseTo(8 / 6, 3)
  expect([causesFound(check), incompleteFound(check)]).toEqual([{ task_retry: 2 }, {}])
  const repeated = (await traces(url)).filter(({ cause }) => cause === 'task_retry')
  expect(repeated.map(({ document, stage, partition }) => [document, stage, partition]).sort()).toEqual([
    ['doc-001', '2', '0'],
    ['doc-005', '2', '0'],
  ])
  const finding = await read(url, `runs/${check.run}`, runFinding)
  expect(finding.causes.filter(({ cause }) => cause !== 'exporter_resend').map(({ cause, confidence }) => [cause, confidence])).toEqual([
    ['task_retry', 'certain'],
  ])
})
