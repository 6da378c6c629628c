import { expect } from 'vitest'
import { traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-bare', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1, surplus_evaluations: 0, passes: 1 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
  const rows = await traces(url)
  expect(rows.map(({ documentSource }) => documentSource)).toEqual(Array(6).fill('content'))
  expect(
    rows.every(({ completeness, totalTokens, model }) => completeness === 'complete' && (totalTokens ?? 0) > 0 && model === 'gpt-4o-mini-2024-07-18'),
  ).toBe(true)
})
