import { describe, expect, it } from 'vitest'
import {
  columnsOf,
  gridTemplate,
  phonePlaces,
  printColumns,
  readColumns,
  usualColumns,
  withColumnMoved,
  withColumnToggled,
  withColumnWidth,
} from '@/components/traces-table/column-list'
import { COLUMNS, columnOf } from '@/components/traces-table/columns'
import { groupSort, traceSort } from '@/lib/api/contract/traces'

const ids = (columns: readonly { id: string }[]) => columns.map(({ id }) => id)

describe('the columns of an address', () => {
  it('are read back as they were written, with widths and any label key', () => {
    const chosen = [
      { id: 'name' as const, width: 220 },
      { id: 'cost' as const, width: null },
      { id: '@a,b:1 %' as const, width: 90 },
    ]
    expect(readColumns(printColumns(chosen))).toEqual({ columns: chosen, unknown: [] })
    expect(printColumns(usualColumns([]))).toBe('name,pass,factor,start,duration,worker,tokens,cost,spans,answer')
  })

  it('are kept as far as they are known; the name is always there and first', () => {
    expect(readColumns('cost,nonsense,pass:99999,cost,%zz')).toEqual({
      columns: [
        { id: 'name', width: null },
        { id: 'cost', width: null },
        { id: 'pass', width: 900 },
      ],
      unknown: ['nonsense', '%zz'],
    })
  })

  it('are added, moved, sized and taken away; the name stays where it is', () => {
    const columns = readColumns('name,pass,cost').columns
    expect(ids(withColumnToggled(columns, 'waste'))).toEqual(['name', 'pass', 'cost', 'waste'])
    expect(ids(withColumnToggled(columns, 'pass'))).toEqual(['name', 'cost'])
    expect(ids(withColumnToggled(columns, 'name'))).toEqual(['name', 'pass', 'cost'])
    expect(ids(withColumnMoved(columns, 'cost', 0))).toEqual(['name', 'cost', 'pass'])
    expect(ids(withColumnMoved(columns, 'name', 2))).toEqual(['name', 'pass', 'cost'])
    expect(withColumnWidth(columns, 'pass', 3).find(({ id }) => id === 'pass')?.width).toBe(40)
  })

  it('fill the width: what grows does, and without such a column the rest stays empty', () => {
    expect(gridTemplate(columnsOf(readColumns('name,cost').columns)).template).toBe('14px minmax(150px, 1fr) 72px')
    expect(gridTemplate(columnsOf(readColumns('name:200,cost').columns))).toEqual({ template: '14px 200px 72px minmax(0, 1fr)', least: 286 })
  })

  it('show what groups add up to when these are no documents', () => {
    expect(ids(usualColumns(['document']))).toContain('answer')
    expect(ids(usualColumns(['batch_id', 'worker']))).toEqual(
      expect.arrayContaining(['traces', 'evaluations', 'documents', 'factor', 'surplus', 'waste', 'duration', 'answer']),
    )
  })
})

describe('every column', () => {
  it('sorts by an order that the server knows, or by none', () => {
    for (const column of [...COLUMNS, columnOf('@batch_id')]) {
      if (column?.sort) expect(traceSort.parse(column.sort)).toBe(column.sort)
      if (column?.groupSort) expect(groupSort.parse(column.groupSort)).toBe(column.groupSort)
    }
    const sorts = new Set(COLUMNS.map(({ sort }) => sort))
    expect([...traceSort.options[0].options].filter((sort) => !sorts.has(sort))).toEqual([])
  })
})

describe('a row of two lines', () => {
  it('keeps the usual places, and gives those that are free to what else was chosen', () => {
    expect([...phonePlaces(columnsOf(usualColumns([])))]).toEqual(['pass', 'factor', 'cost', 'spans', 'duration'].map((id) => [id, id]))
    expect([...phonePlaces(columnsOf(readColumns('name,waste,cost,model').columns))]).toEqual([
      ['cost', 'cost'],
      ['waste', 'pass'],
      ['model', 'factor'],
    ])
  })
})
