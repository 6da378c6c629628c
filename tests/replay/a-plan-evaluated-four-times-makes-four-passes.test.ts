import { expect } from 'vitest'
import { traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-reevaluated-flat', async ({ url, check }) => {
  expect(check).toMatchObject({
    verdict: 'fail',
    traces: 24,
    documents: 6,
    evaluations: 24,
    repeat_factor: 4,
    surplus_evaluations: 18,
    passes: 4,
    unpriced_calls: 0,
  })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{ plan_reevaluation: 18 }, {}])
  expect(check.waste_usd / check.cost_usd).toBeCloseTo(0.75, 2)
  const rows = await traces(url)
  expect(new Set(rows.map(({ documentSource }) => documentSource))).toEqual(new Set(['content']))
  expect([1, 2, 3, 4].map((pass) => rows.filter((row) => row.pass === pass).length)).toEqual([6, 6, 6, 6])
})
