'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { KeyView } from '@/lib/api/contract/access'
import { revokeKey } from '@/lib/api/queries/access'
import { agoText } from '../alerts/alert-words'
import { Moment } from '../cause/moment'
import { useNow } from '../shell/live-context'
import { showToast } from '../toast/toasts'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { Tag } from '../ui/meaning'
import { HEAD_ROW, ROW } from '../ui/row'
import styles from './access.module.css'
import { momentOf } from './access-words'

/** Keys of programs: what each may do, who made it, when it was used last and when it ends; revoked at once. */
export function KeyTable({ keys }: { keys: readonly KeyView[] }) {
  return (
    <Table aria-label="API keys" className={styles.keys}>
      <RowGroup>
        <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
          <HeadCell>Name</HeadCell>
          <HeadCell>Begins</HeadCell>
          <HeadCell>May</HeadCell>
          <HeadCell>Made by</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell>Ends</HeadCell>
          <HeadCell className="sr-only">Revoke</HeadCell>
        </Row>
      </RowGroup>
      <RowGroup>
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </RowGroup>
    </Table>
  )
}

function KeyRow({ apiKey: { id, name, begins, scopes, madeBy, usedMs, endsMs, revokedMs } }: { apiKey: KeyView }) {
  const now = useNow()
  const [sure, setSure] = useState(false)
  const revoke = useMutation({
    ...revokeKey,
    onSuccess: () => showToast({ text: `The key ${name} was revoked.` }),
    onError: (error: Error) => showToast({ tone: 'error', text: `The key ${name} was not revoked: ${error.message}` }),
  })
  const over = revokedMs !== null || (endsMs !== null && endsMs <= now)
  return (
    <Row className={`${ROW} ${styles.row} ${styles.line} ${over ? 'text-ink-3' : ''}`}>
      <Cell className="cut font-medium" title={name}>
        <bdi>{name}</bdi>
      </Cell>
      <Cell className={`cut font-mono text-xs ${styles.wide}`}>{begins}…</Cell>
      <Cell className={styles.quiet}>{scopes.join(', ')}</Cell>
      <Cell className={`cut ${styles.wide} ${styles.maker}`}>
        <bdi>{madeBy}</bdi>
      </Cell>
      <Cell className={styles.wide}>
        <span suppressHydrationWarning>{usedMs === null ? 'never used' : `used ${agoText(usedMs, now)}`}</span>
      </Cell>
      <Cell className={styles.wide}>
        {revokedMs !== null ? <Tag>revoked</Tag> : over ? <Tag>ended</Tag> : endsMs === null ? 'never ends' : <Moment ns={momentOf(endsMs)} />}
      </Cell>
      <Cell className={`flex justify-end gap-3 ${styles.actions}`}>
        {!over && !sure && (
          <button type="button" aria-label={`Revoke the key ${name}`} onClick={() => setSure(true)} className="text-accent hover:underline">
            Revoke
          </button>
        )}
        {!over && sure && (
          <>
            <button
              type="button"
              disabled={revoke.isPending}
              onClick={() => revoke.mutate(id, { onSettled: () => setSure(false) })}
              className="text-error hover:underline disabled:opacity-50"
            >
              Revoke now
            </button>
            <button type="button" onClick={() => setSure(false)} className="text-ink-2 hover:underline">
              Keep
            </button>
          </>
        )}
      </Cell>
    </Row>
  )
}
