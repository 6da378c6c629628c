'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import type { TraceRowView } from '@/lib/api/contract/traces'
import { sharedListQuery } from '@/lib/api/queries/visitor-list'
import { useTimeBasis } from '../shell/screen-state'
import { Time } from '../shell/time'
import { traceCell } from '../traces-table/trace-cells'
import { Button } from '../ui/button'
import { count, counted, moneyDecimals } from '../ui/format'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { Lead } from '../ui/heading'
import { MarkedText } from '../ui/marked-text'
import { ErrorPanel } from '../ui/panel-state'
import { HEAD_ROW, ROW } from '../ui/row'
import styles from './share.module.css'

const COLUMNS = [
  { id: 'document', name: 'Document' },
  { id: 'trace_name', name: 'Name' },
  { id: 'pass', name: 'Pass' },
  { id: 'duration', name: 'Duration', right: true },
  { id: 'tokens', name: 'Tokens', right: true },
  { id: 'cost', name: 'Cost', right: true },
  { id: 'completeness', name: 'Spans' },
] as const

/** The traces of a shared list, the newest first. */
export function SharedList({ title }: { title: string }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(sharedListQuery)
  const [first] = data?.pages ?? []
  if (error && !data) return <ErrorPanel what="The list" error={error} onRetry={() => void refetch()} />
  if (!data || !first) return null
  const rows = data.pages.flatMap((page) => page.rows)
  return (
    <>
      <Lead>
        {first.totalAtLeast ? 'At least ' : ''}
        {counted(first.total, 'trace')} of {counted(first.documents, 'document')}
      </Lead>
      <p className="mt-1.5 mb-4 font-mono text-ink-2 text-xs [overflow-wrap:anywhere]">
        <MarkedText text={title} />
      </p>
      <Rows rows={rows} />
      {hasNextPage ? (
        <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage} className="mt-3">
          {isFetchingNextPage ? 'Reading…' : `More (${count(rows.length)} of ${count(first.total)})`}
        </Button>
      ) : (
        rows.length < first.total && <p className="mt-3 text-ink-3 text-xs">The newest {count(rows.length)} are in this copy.</p>
      )}
    </>
  )
}

function Rows({ rows }: { rows: readonly TraceRowView[] }) {
  const [basis] = useTimeBasis()
  const decimals = moneyDecimals(rows.flatMap(({ costNano }) => costNano ?? []))
  const look = { decimals, nowMs: Number(BigInt(rows[0]?.startNs ?? '0') / 1_000_000n), basis, workers: new Map<string, number>() }
  return (
    <Table aria-label="Traces" className={styles.list}>
      <RowGroup>
        <Row className={`${HEAD_ROW} ${styles.row}`}>
          <HeadCell>Start</HeadCell>
          {COLUMNS.map((column) => (
            <HeadCell key={column.id} className={'right' in column ? 'text-right' : ''}>
              {column.name}
            </HeadCell>
          ))}
          <HeadCell className={styles.wide}>Answer</HeadCell>
        </Row>
      </RowGroup>
      <RowGroup>
        {rows.map((trace) => (
          <Row key={trace.id} className={`${ROW} ${styles.row}`}>
            <Cell className="cut text-ink-2">
              <Time ns={trace.startNs} show="day" />
            </Cell>
            {COLUMNS.map((column) => {
              const shown = traceCell(column.id, trace, look, false)
              return (
                <Cell key={column.id} title={shown.title} className={`cut ${'right' in column ? 'text-right' : ''} ${shown.look ?? ''}`}>
                  {shown.node}
                </Cell>
              )
            })}
            <Cell className={`cut text-ink-2 ${styles.wide}`} title={trace.outputPreview ?? undefined}>
              {trace.outputPreview === null ? '–' : <MarkedText text={trace.outputPreview} />}
            </Cell>
          </Row>
        ))}
      </RowGroup>
    </Table>
  )
}
