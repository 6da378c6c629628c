import { describe, expect, it } from 'vitest'
import { chosenValues, withoutFacet, withValue } from '@/components/facets/facet-filter'
import { holdsFilter } from '@/components/facets/facet-search'
import { parseFilter } from '@/lib/core/filter/filter-grammar'

describe('choosing a value of a facet', () => {
  it('adds a term, then alternatives to it, and takes them away again', () => {
    const one = withValue('"brown fox" cost>0.01', 'pass', '2', 'in')
    expect(one).toBe('"brown fox" cost>0.01 pass:2')
    const two = withValue(one, 'pass', '3', 'in')
    expect(two).toBe('"brown fox" cost>0.01 pass:2,3')
    expect([...chosenValues(two, 'pass')]).toEqual([
      ['2', 'in'],
      ['3', 'in'],
    ])
    expect(withValue(withValue(two, 'pass', '2', null), 'pass', '3', null)).toBe('"brown fox" cost>0.01')
  })

  it('names experiments, and quotes what the grammar would read otherwise', () => {
    expect(withValue('', 'experiment', '/Shared/a b', 'in')).toBe('experiment:"/Shared/a b"')
    expect(withValue('', 'document_source', 'tag doc_id', 'in')).toBe('document_source:"tag doc_id"')
  })

  it('leaves values out by a term of their own, beside those that are asked for', () => {
    const out = withValue('', 'state', 'ERROR', 'out')
    expect(out).toBe('-state:ERROR')
    expect([...chosenValues(out, 'state')]).toEqual([['ERROR', 'out']])
    expect(withValue(out, 'state', 'OK', 'in')).toBe('state:OK -state:ERROR')
    expect(withValue(out, 'state', 'ERROR', 'in')).toBe('state:ERROR')
    expect(withValue(out, 'state', 'ERROR', null)).toBe('')
  })

  it('works for any tag, metadata key or attribute', () => {
    const two = withValue(withValue('cost>0', 'batch id', 'a, b', 'in'), 'batch id', 'c', 'out')
    expect(two).toBe('cost>0 "batch id":"a, b" -"batch id":c')
    expect(withoutFacet(two, 'batch id')).toBe('cost>0')
    expect(chosenValues('env:prod*', 'env').size).toBe(0)
  })

  it('tells a label from the column of its name', () => {
    const both = withValue(withValue('', 'model', 'gpt-4o', 'in'), '@model', 'small', 'in')
    expect(both).toBe('model:gpt-4o @model:small')
    expect([...chosenValues(both, '@model')]).toEqual([['small', 'in']])
    expect(withoutFacet(both, '@model')).toBe('model:gpt-4o')
    expect(holdsFilter('@model', 'a')).toBe('@model:*a*')
  })

  it('does not touch a filter with a mistake', () => {
    expect(withValue('cost>cheap', 'pass', '2', 'in')).toBe('cost>cheap')
  })
})

describe('looking for a value of a facet', () => {
  it('asks by a filter that can be read, whatever is typed', () => {
    expect(holdsFilter('worker', '67')).toBe('worker:*67*')
    for (const typed of ['a b', '*', '"', 'a,b', '-x', 'a:b']) expect([typed, 'filter' in parseFilter(holdsFilter('env', typed))]).toEqual([typed, true])
  })
})
