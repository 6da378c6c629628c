import { expect } from 'vitest'
import { traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-reevaluated-doc-id', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'fail', traces: 24, documents: 6, evaluations: 24, repeat_factor: 4, surplus_evaluations: 18, passes: 4 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{ plan_reevaluation: 18 }, {}])
  const rows = await traces(url, 'doc_id:doc-003')
  expect(rows.map(({ pass, surplus, spans, document }) => [pass, surplus, spans, document])).toEqual([
    [1, false, 2, 'doc-003'],
    [2, true, 2, 'doc-003'],
    [3, true, 2, 'doc-003'],
    [4, true, 2, 'doc-003'],
  ])
})
