import { expect } from 'vitest'
import { traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-artifact-path-bare', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
  expect((await traces(url)).every(({ completeness, spans, totalTokens }) => completeness === 'complete' && spans === 1 && (totalTokens ?? 0) > 0)).toBe(true)
})
