import { expect } from 'vitest'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-cached-once', async ({ check }) => {
  expect(check).toMatchObject({ verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1, surplus_evaluations: 0, passes: 1, waste_usd: 0 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
})
