import { expect } from 'vitest'
import { trace, traces } from '../setup/api'
import { incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-artifact-path-killed-async', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'fail', traces: 4 })
  expect(incompleteFound(check)).toEqual({ no_spans: 2 })
  const lost = (await traces(url)).filter(({ completeness }) => completeness === 'no_spans')
  expect(lost.map(({ spans, reportedSpans }) => [spans, reportedSpans])).toEqual(Array(2).fill([0, 2]))
  for (const { id } of lost) expect((await trace(url, id)).advice?.sentence).toMatch(/never arrived/)
})
