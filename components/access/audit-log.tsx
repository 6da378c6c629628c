'use client'

import { useQuery } from '@tanstack/react-query'
import { auditQuery } from '@/lib/api/queries/access'
import { Moment } from '../cause/moment'
import { Button } from '../ui/button'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { SectionHead } from '../ui/heading'
import { EmptyPanel, ErrorPanel } from '../ui/panel-state'
import { HEAD_ROW, ROW } from '../ui/row'
import { SkeletonRows } from '../ui/skeleton'
import styles from './access.module.css'
import { momentOf } from './access-words'

interface AuditLogProps {
  /** The id behind which the page begins; null for the newest. */
  before: string | null
  limit: number
  onPage: (before: string | null) => void
}

/** Who changed what, when and from where, the newest first. */
export function AuditLog({ before, limit, onPage }: AuditLogProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(auditQuery(before, limit))
  return (
    <section className="mt-7" aria-busy={isPlaceholderData}>
      <SectionHead
        more="the newest first"
        aside={
          (before !== null || data?.before) && (
            <span className="flex gap-1.5">
              <Button disabled={before === null} onClick={() => onPage(null)}>
                Newest
              </Button>
              <Button disabled={!data?.before} onClick={() => data?.before && onPage(data.before)}>
                Older
              </Button>
            </span>
          )
        }
      >
        Audit log
      </SectionHead>
      <div className="mt-1">
        {error && !data && <ErrorPanel what="The audit log" error={error} onRetry={refetch} />}
        {!error && !data && <SkeletonRows rows={4} columns={['150px', '120px', '320px', '120px']} label="Loading the audit log" />}
        {data?.entries.length === 0 && (
          <EmptyPanel title={before === null ? 'Nothing was changed yet.' : 'There is nothing older.'}>
            {before === null && 'Each change stands here from then on: who made it, when, from where, and what it was.'}
          </EmptyPanel>
        )}
        {data && data.entries.length > 0 && (
          <Table aria-label="Audit log" className={styles.audit}>
            <RowGroup>
              <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
                <HeadCell>When</HeadCell>
                <HeadCell>Who</HeadCell>
                <HeadCell>What</HeadCell>
                <HeadCell>From</HeadCell>
              </Row>
            </RowGroup>
            <RowGroup>
              {data.entries.map(({ id, atMs, who, address, text, action }) => (
                <Row key={id} className={`${ROW} ${styles.row} ${styles.line}`}>
                  <Cell className="text-ink-2">
                    <Moment ns={momentOf(atMs)} />
                  </Cell>
                  <Cell className="cut font-medium" title={who}>
                    <bdi>{who}</bdi>
                  </Cell>
                  <Cell className={`cut ${styles.said}`} title={`${text} (${action})`}>
                    {text}
                  </Cell>
                  <Cell className={`cut text-ink-3 ${styles.from}`}>{address}</Cell>
                </Row>
              ))}
            </RowGroup>
          </Table>
        )}
      </div>
    </section>
  )
}
