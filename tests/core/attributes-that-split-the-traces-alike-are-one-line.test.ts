import { expect, it } from 'vitest'
import { separate } from '../../lib/core/completeness/separate'
import { alsoWording, separatorLabel } from '../../lib/core/wording/sentence-separator'
import { lost, whole } from './build-compared'

it('attributes that split the traces alike are one line: the most telling, with the others named', () => {
  const bad = { 'zone.name': 'b', process: '6717', worker: 'node-1:6717', batch: '2' }
  const { separators } = separate([...lost(9, bad), ...whole(3, bad), ...whole(80, { worker: 'node-1:6715', process: '6715', 'zone.name': 'a', batch: '1' })])
  expect(separators).toHaveLength(1)
  const [one] = separators
  expect(one && separatorLabel(one)).toBe('Worker node-1:6717')
  expect(alsoWording(one?.also ?? [])).toBe('same traces: process 6717, batch 2 and zone.name b')
})

it('an attribute that differs by one trace is a line of its own', () => {
  const { separators } = separate([...lost(9, { worker: 'a', zone: 'x' }), ...whole(1, { worker: 'b', zone: 'x' }), ...whole(80, { worker: 'b', zone: 'y' })])
  expect(separators.map(({ key, also }) => [key, also])).toEqual([
    ['worker', []],
    ['zone', []],
  ])
})
