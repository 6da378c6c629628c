'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useState } from 'react'
import type { DOCUMENT_SORTS, DocumentRow } from '@/lib/api/contract/documents'
import { useRowKeys } from '../shell/use-row-keys'
import { moneyDecimals } from '../ui/format'
import { RowGroup, Table } from '../ui/grid-table'
import { useFirstSight } from '../ui/use-first-sight'
import { useNarrow } from '../ui/use-media'
import { WHILE_OLD } from '../ui/while-old'
import { DocumentHead } from './document-head'
import { DocumentLine } from './document-line'
import styles from './document-table.module.css'

type Sort = (typeof DOCUMENT_SORTS)[number]

interface DocumentTableProps {
  rows: readonly DocumentRow[]
  total: number
  /** The rows are those of the question before: the new ones are on their way. */
  old: boolean
  sort: Sort
  desc: boolean
  onSort: (sort: Sort) => void
  /** Called when the reader comes near the last row that is here. */
  onEnd: () => void
}

const AHEAD = 20

/** One row a document; only the rows in view are in the page, however many there are. */
export function DocumentTable({ rows, total, old, sort, desc, onSort, onEnd }: DocumentTableProps) {
  const { table, onKeyDown } = useRowKeys('Documents', 'document')
  const narrow = useNarrow()
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => setOffset((table.current?.getBoundingClientRect().top ?? 0) + window.scrollY + (narrow ? 0 : 28)), [table, narrow])
  const height = narrow ? 60 : 32
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => height, overscan: 12, scrollMargin: offset, ...useFirstSight() })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height have to be measured again
  useLayoutEffect(() => virtual.measure(), [virtual, height])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd()
  }, [last, rows.length, onEnd])
  const decimals = moneyDecimals(rows.map((row) => row.costNano))

  return (
    <Table ref={table} aria-label="Documents" aria-rowcount={total + 1} aria-busy={old} onKeyDown={onKeyDown} className={`${WHILE_OLD} ${styles.table}`}>
      <DocumentHead sort={sort} desc={desc} onSort={onSort} />
      <RowGroup className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <div
              key={`${row.experiment.id}/${row.key}`}
              role="presentation"
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start - offset}px)` }}
            >
              <DocumentLine row={row} index={item.index} decimals={decimals} />
            </div>
          )
        })}
      </RowGroup>
    </Table>
  )
}
