import { describe, expect, it } from 'vitest'
import { groupKey, innerKey, memberFilter, printLevels, readLevels } from '@/components/traces-table/group-keys'
import { moveTo } from '@/components/traces-table/row-keys'
import { groupedRows } from '@/components/traces-table/table-rows'
import { parseFilter } from '@/lib/core/filter/filter-grammar'
import { group, inside, trace } from './build-rows'

const BY_DOC = { filter: '', levels: ['doc_id'], open: new Set(['=a', '-']) }
const ROWS = groupedRows([group('a'), group(null)], BY_DOC, { groups: new Map(), traces: new Map([['=a', inside([trace('t1'), trace('t2')])]]) })

describe('the rows of the grouped table', () => {
  it('hold the traces of an open group under it, and a line for those still on their way', () => {
    expect(ROWS.map((row) => row.key)).toEqual(['=a', '=a\tt1', '=a\tt2', '-', '-\t!loading'])
  })

  it('say how many more a large group holds, and read them when that line is seen', () => {
    const insides = { groups: new Map(), traces: new Map([['=a', inside([trace('t1')], 900)]]) }
    expect(groupedRows([group('a', 900)], BY_DOC, insides).at(-1)).toMatchObject({ kind: 'more', hidden: 899, noun: 'trace', group: '=a' })
  })

  it('keep what was read of a group when the rest of it cannot be read', () => {
    const broken = { ...inside([trace('t1')], 900), error: new Error('gone') }
    const rows = groupedRows([group('a', 900)], BY_DOC, { groups: new Map(), traces: new Map([['=a', broken]]) })
    expect(rows.map(({ kind }) => kind)).toEqual(['group', 'trace', 'failed'])
  })

  it('nest groups of a second level, each with the filter of both', () => {
    const outer = group('b1')
    const inner = innerKey('=b1', group('w1'))
    const insides = { groups: new Map([['=b1', inside([group('w1'), group(null)], 3)]]), traces: new Map([[inner, inside([trace('t1')])]]) }
    const rows = groupedRows([outer], { filter: 'cost>0', levels: ['batch_id', 'worker'], open: new Set(['=b1', inner]) }, insides)
    expect(rows.map(({ kind, level }) => `${kind} ${level}`)).toEqual(['group 1', 'group 2', 'trace 3', 'group 2', 'more 2'])
    expect(rows[2]).toMatchObject({ within: 'cost>0 batch_id:b1 worker:w1', group: inner })
    expect(rows[3]).toMatchObject({ filter: 'cost>0 batch_id:b1 -worker:*' })
    expect(rows[4]).toMatchObject({ noun: 'group', hidden: 1 })
  })

  it('are walked by keys: right enters an open group, left returns to it and folds it', () => {
    expect(moveTo('ArrowRight', ROWS, 0, 10)).toEqual({ index: 1 })
    expect(moveTo('ArrowLeft', ROWS, 2, 10)).toEqual({ index: 0 })
    expect(moveTo('ArrowLeft', ROWS, 0, 10)).toEqual({ index: 0, toggle: '=a' })
    expect(moveTo('PageDown', ROWS, 1, 10)).toEqual({ index: 4 })
    expect(moveTo('x', ROWS, 0, 10)).toBeNull()
  })

  it('are asked for by the filter of the table and the value of the group', () => {
    expect(memberFilter('cost>0.01', 'doc_id', group('doc 1'))).toBe('cost>0.01 doc_id:"doc 1"')
    expect(memberFilter('', 'worker', group(null))).toBe('-worker:*')
    expect(memberFilter('', 'batch_id', group(null))).toBe('-batch_id:*')
    expect(memberFilter('', 'experiment', group('3'))).toBe('experiment:3')
    const ofDemo = { value: 'doc-001', experiment: { id: '7', name: '/Demo/a' } }
    expect(memberFilter('', 'document', ofDemo)).toBe('experiment:/Demo/a document:doc-001')
    expect(groupKey(ofDemo)).toBe('7=doc-001')
  })

  it('have a filter that can be read for groups of any column, also for traces that have none', () => {
    for (const by of ['pass', 'cause', 'model', 'completeness', 'batch id', 'a:b'])
      for (const value of [null, '1']) {
        const filter = memberFilter('', by, group(by === 'cause' && value ? 'sampling' : by === 'completeness' && value ? 'partial' : value))
        expect([filter, parseFilter(filter)]).toEqual([filter, { filter: { terms: [expect.anything()] } }])
      }
    expect(memberFilter('', 'pass', group(null))).toBe('-pass>=0')
  })
})

describe('what the traces are grouped by', () => {
  it('is at most two keys, odd ones written so that they are read back', () => {
    const odd = ['a,b', '100 %']
    expect(readLevels(printLevels(odd))).toEqual({ levels: odd, refused: [] })
    expect(readLevels('batch_id,worker')).toEqual({ levels: ['batch_id', 'worker'], refused: [] })
    expect(readLevels('a,b,c')).toEqual({ levels: ['a', 'b'], refused: ['c'] })
  })

  it('is nothing that has as many values as there are traces', () => {
    expect(readLevels('cost,worker,%zz')).toEqual({ levels: ['worker', '%zz'], refused: ['cost'] })
  })
})
