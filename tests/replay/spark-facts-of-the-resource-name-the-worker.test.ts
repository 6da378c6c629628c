import { expect } from 'vitest'
import { trace, traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-spark-resource', async ({ url, check }) => {
  expect(check).toMatchObject({ verdict: 'pass', traces: 6, documents: 6, repeat_factor: 1, passes: 1 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
  const rows = await traces(url)
  expect(rows.every(({ worker, stage, partition }) => worker !== null && stage === '2' && partition !== null)).toBe(true)
  expect(new Set(rows.map(({ partition }) => partition))).toEqual(new Set(['0', '1']))
  const { resource } = await trace(url, rows[0]?.id ?? '')
  expect(resource).toMatchObject({ 'spark.stage.id': '2', 'spark.task.attempt_number': '0' })
})
