import { describe, expect, it } from 'vitest'
import { TRACES_RULES } from '@/app/(dashboard)/traces/search-params'
import { urlProblems } from '@/components/shell/url-rules'

const said = (search: string) => urlProblems(new URLSearchParams(search), TRACES_RULES).map(({ written, why }) => `${written} ${why}`)

describe('an address of the Traces page', () => {
  it('is fine when every parameter can be used', () => {
    expect(said('')).toEqual([])
    const rest = 'group=batch_id,worker&groupSort=factor&cols=name:200,@doc_id&density=s&live=false&open=%3Da&facets=env&fold=worker&view=v1'
    expect(said(`q=cost>1&sort=label:doc_id&desc=false&${rest}&experiment=3&time=local`)).toEqual([])
  })

  it('says of each that cannot be used why, and what holds in its place', () => {
    expect(said('sort=foo')).toEqual(['sort=foo is no column: sorted by start'])
    expect(said('desc=down')).toEqual(['desc=down is neither true nor false: the greatest come first'])
    expect(said('cols=name,foo')).toEqual(['cols=name,foo names a column that is none (foo): the others are shown'])
    expect(said('group=worker,cost')).toEqual(['group=worker,cost names what traces cannot be grouped by (cost): grouped by worker'])
    expect(said('sel=everything&density=xl')).toEqual(['sel=everything names no traces: nothing is selected', 'density=xl is no density: rows are 32 px'])
    expect(said('toString=1')).toEqual(['toString=1 is nothing this page knows'])
  })

  it('is cut where it is long', () => {
    expect(said(`sort=${'x'.repeat(5_000)}`)[0]?.length).toBeLessThan(120)
  })
})
