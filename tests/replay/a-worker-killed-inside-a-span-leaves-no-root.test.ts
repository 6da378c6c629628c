import { expect } from 'vitest'
import { trace, traces } from '../setup/api'
import { gate, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-killed-midspan', async ({ url, check }) => {
  const fallback = await gate(url, 'Default')
  for (const judged of [check, fallback]) {
    expect(judged).toMatchObject({ verdict: 'fail', traces: 3 })
    expect(incompleteFound(judged)).toEqual({ no_trace_info: 1 })
  }
  const rows = await traces(url)
  expect(rows.filter(({ completeness }) => completeness === 'complete')).toHaveLength(4)
  const lost = rows.filter(({ completeness }) => completeness !== 'complete')
  expect(lost).toHaveLength(2)
  for (const { id } of lost) {
    const { spans, missingParents, advice } = await trace(url, id)
    expect(spans.map(({ name, parentId }) => [name, parentId !== null])).toEqual([['Completions', true]])
    expect(missingParents).toEqual([spans[0]?.parentId])
    expect(advice?.sentence).not.toMatch(/reload/i)
  }
})
