import { expect, it } from 'vitest'
import { valueMove } from '../../../components/trace/json-view/value-keys'
import { valuePage } from '../../../lib/core/view/value-page'
import { emptyTree, rowsOf, withOpen, withPage } from '../../../lib/core/view/value-tree'

const value = { a: 1, b: { c: [true] }, d: 'text' }
const read = withPage(emptyTree(''), '', valuePage(value, 0, 200))
const folded = rowsOf(read)
const open = rowsOf(withPage(withOpen(read, '/b', true), '/b', valuePage(value.b, 0, 200)))

it('up and down, to the ends and no further', () => {
  expect([
    valueMove('ArrowDown', open, -1),
    valueMove('ArrowDown', open, 3),
    valueMove('ArrowUp', open, 0),
    valueMove('End', open, 0),
    valueMove('Home', open, 2),
  ]).toEqual([{ to: 0 }, { to: 3 }, { to: 0 }, { to: 3 }, { to: 0 }])
})

it('right unfolds, then goes inside; left folds, then goes to what holds it', () => {
  expect(valueMove('ArrowRight', folded, 1)).toEqual({ toggle: '/b', open: true })
  expect(valueMove('ArrowRight', open, 1)).toEqual({ to: 2 })
  expect(valueMove('ArrowLeft', open, 2)).toEqual({ to: 1 })
  expect(valueMove('ArrowLeft', open, 1)).toEqual({ toggle: '/b', open: false })
  expect(valueMove('ArrowLeft', open, 0)).toBeNull()
})

it('Enter unfolds and folds what can be, and other keys are left alone', () => {
  expect([valueMove('Enter', folded, 1), valueMove('Enter', open, 1), valueMove('Enter', folded, 0)]).toEqual([
    { toggle: '/b', open: true },
    { toggle: '/b', open: false },
    null,
  ])
  expect([valueMove('x', open, 1), valueMove('ArrowDown', [], -1)]).toEqual([null, null])
})
