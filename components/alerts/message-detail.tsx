'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import type { AlertChannelView, AlertMessageView } from '@/lib/api/contract/alert'
import { retryMessage } from '@/lib/api/queries/alerts'
import { ForEditors } from '../access/for-editors'
import { Moment } from '../cause/moment'
import { Button } from '../ui/button'
import { count } from '../ui/format'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { Mark } from '../ui/meaning'
import { HEAD_ROW, ROW } from '../ui/row'
import { answerText, nanosText } from './alert-words'
import styles from './alerts.module.css'

/** What a message says, every attempt to deliver it, and a button to try again. `kind`: of its channel; null where that is gone. */
export function MessageDetail({ message, kind }: { message: AlertMessageView; kind: AlertChannelView['kind'] | null }) {
  const retry = useMutation(retryMessage)
  const { attempts, incidents, state, channel, nextMs } = message
  const again = message.kind === 'alert' && state !== 'sent' && !channel.gone
  return (
    <div className="border-line border-b bg-canvas/60 px-2 py-3 md:pl-[34px]">
      {incidents.length > 0 && (
        <ul aria-label="What it says">
          {incidents.map(({ rule, sentence, detail, path, atMs }) => (
            <li key={`${rule.id} ${path} ${atMs}`} className="max-w-[110ch] not-first:mt-2">
              <Link href={path} prefetch={false} className="font-medium text-accent hover:underline">
                {sentence}
              </Link>
              {detail !== '' && <span className="block whitespace-pre-line text-ink-2 [overflow-wrap:anywhere]">{detail}</span>}
              <span className="block text-ink-3 text-xs">
                {rule.name} · <Moment ns={BigInt(nanosText(atMs))} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {attempts.length === 0 && <p className="mt-2 text-ink-2 first:mt-0">Nothing was tried yet.</p>}
      {attempts.length > 0 && (
        <Table aria-label="Attempts" className={`${styles.attempts} mt-2 px-2 first:mt-0`}>
          <RowGroup>
            <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
              <HeadCell>Tried</HeadCell>
              <HeadCell>Answer</HeadCell>
              <HeadCell className="text-right">Took</HeadCell>
              <HeadCell>Said</HeadCell>
            </Row>
          </RowGroup>
          <RowGroup>
            {attempts.map(({ atMs, delivered, status, ms, text }) => (
              <Row key={atMs} className={`${ROW} ${styles.row}`}>
                <Cell>
                  <Moment ns={BigInt(nanosText(atMs))} />
                </Cell>
                <Cell className="flex">
                  <Mark meaning={delivered ? 'ok' : 'error'}>{answerText(status, kind)}</Mark>
                </Cell>
                <Cell className="text-right">{count(ms)} ms</Cell>
                <Cell className={`cut font-mono text-xs ${styles.said}`} title={text}>
                  {text}
                </Cell>
              </Row>
            ))}
          </RowGroup>
        </Table>
      )}
      {(again || nextMs !== null) && (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          {again && (
            <ForEditors>
              <Button icon="retry" disabled={retry.isPending} onClick={() => retry.mutate(message.id)}>
                {attempts.length === 0 ? 'Send now' : 'Try again now'}
              </Button>
            </ForEditors>
          )}
          {nextMs !== null && (
            <span className="text-ink-3 text-xs">
              {attempts.length === 0 ? 'It goes at ' : 'It is tried again at '}
              <Moment ns={BigInt(nanosText(nextMs))} />
            </span>
          )}
        </div>
      )}
      {retry.error && (
        <p role="alert" className="mt-1 text-error">
          {retry.error.message}
        </p>
      )}
    </div>
  )
}
