import { describe, expect, it } from 'vitest'
import { chosenValues, withValueToggled } from '@/components/facets/facet-filter'

describe('choosing a value of a facet', () => {
  it('adds a term, then alternatives to it, and takes them away again', () => {
    const one = withValueToggled('"brown fox" cost>0.01', 'pass', '2')
    expect(one).toBe('"brown fox" cost>0.01 pass:2')
    const two = withValueToggled(one, 'pass', '3')
    expect(two).toBe('"brown fox" cost>0.01 pass:2,3')
    expect(chosenValues(two, 'pass')).toEqual(['2', '3'])
    expect(withValueToggled(withValueToggled(two, 'pass', '2'), 'pass', '3')).toBe('"brown fox" cost>0.01')
  })

  it('names experiments, and quotes what the grammar would read otherwise', () => {
    expect(withValueToggled('', 'experiment', '/Shared/a b')).toBe('experiment:"/Shared/a b"')
    expect(withValueToggled('', 'document_source', 'tag doc_id')).toBe('document_source:"tag doc_id"')
  })

  it('leaves an excluding term alone', () => {
    expect(chosenValues('-state:ERROR', 'state')).toEqual([])
    expect(withValueToggled('-state:ERROR', 'state', 'OK')).toBe('-state:ERROR state:OK')
  })

  it('does not touch a filter with a mistake', () => {
    expect(withValueToggled('cost>cheap', 'pass', '2')).toBe('cost>cheap')
  })
})
