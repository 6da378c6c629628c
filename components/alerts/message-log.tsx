'use client'

import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { AlertMessageView } from '@/lib/api/contract/alert'
import { alertMessagesQuery, alertsQuery } from '@/lib/api/queries/alerts'
import { Moment } from '../cause/moment'
import { useNow } from '../shell/live-context'
import { Button } from '../ui/button'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { SectionHead } from '../ui/heading'
import { Icon } from '../ui/icon'
import { Mark } from '../ui/meaning'
import { EmptyPanel, ErrorPanel } from '../ui/panel-state'
import { HEAD_ROW, ROW } from '../ui/row'
import { SkeletonRows } from '../ui/skeleton'
import { nanosText, standingOf } from './alert-words'
import styles from './alerts.module.css'
import { MessageDetail } from './message-detail'

interface MessageLogProps {
  /** The place behind which the page begins; null for the newest. */
  after: string | null
  limit: number
  /** The message that is unfolded. */
  open: string | null
  onOpen: (id: string | null) => void
  onPage: (after: string | null) => void
}

/** What was sent and what waits, the newest first; each unfolds to what it says and to every attempt. */
export function MessageLog({ after, limit, open, onOpen, onPage }: MessageLogProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(alertMessagesQuery(after, limit))
  const { data: alerts } = useQuery(alertsQuery)
  const now = useNow()
  const kinds = new Map(alerts?.channels.map(({ id, kind }) => [id, kind]))
  return (
    <section className="mt-7" aria-busy={isPlaceholderData}>
      <SectionHead
        more={data && data.messages.length > 0 ? 'the newest first' : undefined}
        aside={
          (after !== null || data?.after) && (
            <span className="flex gap-1.5">
              <Button disabled={after === null} onClick={() => onPage(null)}>
                Newest
              </Button>
              <Button disabled={!data?.after} onClick={() => data?.after && onPage(data.after)}>
                Older
              </Button>
            </span>
          )
        }
      >
        What was sent
      </SectionHead>
      <div className="mt-1">
        {error && !data && <ErrorPanel what="What was sent" error={error} onRetry={refetch} />}
        {!error && !data && <SkeletonRows rows={3} columns={['150px', '320px', '120px', '120px']} label="Loading what was sent" />}
        {data?.messages.length === 0 && (
          <EmptyPanel title={after === null ? 'No message yet.' : 'There is nothing older.'}>
            {after === null &&
              'Each message stands here with what it says, every attempt to deliver it and what its receiver answered. Test a channel to see one.'}
          </EmptyPanel>
        )}
        {data && data.messages.length > 0 && (
          <Table aria-label="Messages" className={styles.messages}>
            <RowGroup>
              <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
                <HeadCell className="sr-only">Attempts</HeadCell>
                <HeadCell className="col-start-2">Found</HeadCell>
                <HeadCell>Message</HeadCell>
                <HeadCell>Channel</HeadCell>
                <HeadCell>Delivery</HeadCell>
              </Row>
            </RowGroup>
            <RowGroup>
              {data.messages.map((message) => (
                <Fragment key={message.id}>
                  <MessageRow message={message} now={now} open={open === message.id} onOpen={(isOpen) => onOpen(isOpen ? message.id : null)} />
                  {open === message.id && (
                    <Row>
                      <Cell className="block">
                        <MessageDetail message={message} kind={kinds.get(message.channel.id) ?? null} />
                      </Cell>
                    </Row>
                  )}
                </Fragment>
              ))}
            </RowGroup>
          </Table>
        )}
      </div>
    </section>
  )
}

function MessageRow({ message, now, open, onOpen }: { message: AlertMessageView; now: number; open: boolean; onOpen: (open: boolean) => void }) {
  const { channel, subject, madeMs } = message
  const { meaning, text } = standingOf(message, now)
  return (
    <Row className={`${ROW} ${styles.row} ${styles.line}`} onClick={() => onOpen(!open)}>
      <Cell className="flex">
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Attempts to deliver: ${subject}`}
          onClick={(event) => {
            event.stopPropagation()
            onOpen(!open)
          }}
        >
          <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} className="text-ink-3" />
        </button>
      </Cell>
      <Cell className={`cut ${styles.quiet} ${styles.when}`}>
        <Moment ns={BigInt(nanosText(madeMs))} />
      </Cell>
      <Cell className={`cut ${styles.wide}`} title={subject}>
        {subject}
      </Cell>
      <Cell className={`cut ${channel.gone ? 'text-ink-3' : ''} ${styles.quiet} ${styles.where}`} title={channel.name}>
        <bdi>{channel.name}</bdi>
        {channel.gone && ' (deleted)'}
      </Cell>
      <Cell className={`flex min-w-0 ${styles.standing}`}>
        <Mark meaning={meaning} icon={meaning === null ? 'clock' : undefined}>
          <span className="cut" suppressHydrationWarning>
            {text}
          </span>
        </Mark>
      </Cell>
    </Row>
  )
}
