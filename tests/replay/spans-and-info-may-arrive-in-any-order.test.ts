import { expect } from 'vitest'
import { traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-async-out-of-order', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
  const rows = await traces(url)
  expect(rows.every(({ spans, reportedSpans, completeness }) => spans === reportedSpans && completeness === 'complete')).toBe(true)
})
