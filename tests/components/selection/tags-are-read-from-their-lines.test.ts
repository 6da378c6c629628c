import { expect, it } from 'vitest'
import { tagsOf } from '../../../components/selection/tag-lines'

it('names are trimmed, empty lines left out, values kept as typed', () => {
  expect(
    tagsOf([
      { what: 'set', key: ' reviewed ', value: ' yes' },
      { what: 'set', key: '', value: 'x' },
      { what: 'remove', key: 'old', value: 'ignored' },
    ]),
  ).toEqual({ tags: { set: { reviewed: ' yes' }, remove: ['old'] } })
})

it('one that is named twice is no answer, and nothing typed is no complaint', () => {
  expect(
    tagsOf([
      { what: 'set', key: 'a', value: '' },
      { what: 'remove', key: 'a ', value: '' },
    ]),
  ).toEqual({ problem: 'a is named twice.' })
  expect(tagsOf([{ what: 'set', key: '  ', value: '' }])).toEqual({ problem: '' })
})
