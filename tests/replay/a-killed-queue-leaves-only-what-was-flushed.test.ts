import { expect } from 'vitest'
import { gate, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'

inEveryOrder('mlflow-3.10.1-killed-async', async ({ url, check }) => {
  expect(check).toMatchObject({ traces: 2, documents: 2, evaluations: 2, repeat_factor: 1 })
  expect(incompleteFound(check)).toEqual({})
  const fallback = await gate(url, 'Default')
  expect(fallback).toMatchObject({ traces: 2, documents: 2, repeat_factor: 1 })
  const expected = await gate(url, check.experiment, { expected: '6' })
  expect(expected).toMatchObject({ verdict: 'fail', expected: 6, documents: 2 })
  const list = await fetch(`${url}/api/v1/expect-lists`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ experiment: check.experiment, documents: ['doc-001', 'doc-002', 'doc-003', 'doc-004', 'doc-005', 'doc-006'] }),
  })
  const { id } = await list.json()
  const judged = await gate(url, check.experiment, { expect_list: id })
  expect(judged.missing_documents).toEqual(['doc-003', 'doc-004', 'doc-005', 'doc-006'])
  expect(judged.in_default).toEqual(['doc-004', 'doc-005'])
})
