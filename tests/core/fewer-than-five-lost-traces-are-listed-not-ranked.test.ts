import { expect, it } from 'vitest'
import { separate } from '../../lib/core/completeness/separate'
import { lost, whole } from './build-compared'

it('fewer than five lost traces are listed, not ranked', () => {
  const four = separate([...lost(4, { worker: 'a' }), ...whole(400, { worker: 'b' })])
  expect([four.separators, four.alike, four.lost]).toEqual([[], [], 4])
  expect(separate([...lost(5, { worker: 'a' }), ...whole(400, { worker: 'b' })]).separators).toHaveLength(1)
})
