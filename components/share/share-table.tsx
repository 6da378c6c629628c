'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ShareView } from '@/lib/api/contract/shares'
import { revokeShare, sharesQuery } from '@/lib/api/queries/shares'
import { hiddenWords } from '@/lib/core/access/hidden-words'
import { ScreenLink } from '../shell/screen-link'
import { useTimeBasis } from '../shell/screen-state'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { count, counted, type TimeBasis } from '../ui/format'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { HEAD_ROW, ROW } from '../ui/row'
import { momentText } from './moment-text'
import styles from './share.module.css'
import { ViewLog } from './view-log'

const HEADS = ['What', 'Kind', 'Opens until', 'Hides', 'Views', 'Made by', '']
const KINDS = { trace: 'trace', document: 'document', run: 'finding', list: 'list' } as const
const ENDED = { expired: 'ended', exhausted: 'opened as often as it may be', revoked: 'revoked' } as const

/** Shares as rows; one unfolds to who opened it. */
export function ShareTable({ shares }: { shares: readonly ShareView[] }) {
  const [unfolded, setUnfolded] = useState<string | null>(null)
  return (
    <Table aria-label="Shares" className={styles.shares}>
      <RowGroup>
        <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
          {HEADS.map((name) => (
            <HeadCell key={name} className={name === 'Views' ? 'text-right' : ''}>
              {name === '' ? <span className="sr-only">Actions</span> : name}
            </HeadCell>
          ))}
        </Row>
      </RowGroup>
      <RowGroup>
        {shares.map((share) => (
          <ShareRow key={share.id} share={share} open={unfolded === share.id} onOpen={() => setUnfolded(unfolded === share.id ? null : share.id)} />
        ))}
      </RowGroup>
    </Table>
  )
}

function ShareRow({ share, open, onOpen }: { share: ShareView; open: boolean; onOpen: () => void }) {
  const [basis] = useTimeBasis()
  const client = useQueryClient()
  const revoking = useMutation({
    ...revokeShare,
    onSuccess: () => client.invalidateQueries({ queryKey: sharesQuery.queryKey }),
    onError: (error) => showToast({ tone: 'error', text: `The share was not revoked. ${error.message}` }),
  })
  const hidden = hiddenWords(share.profile).join(', ') || 'nothing'
  return (
    <>
      <Row className={`${ROW} ${styles.row} ${share.state === 'open' ? '' : 'text-ink-3'}`}>
        <Cell className="cut" title={share.title}>
          <ScreenLink path={pathOf(share)} params={share.scope.kind === 'list' ? { q: share.scope.filter } : {}} className="hover:underline">
            {share.title}
          </ScreenLink>
          {share.frozen && <span className="ml-2 text-ink-3 text-xs">a copy</span>}
          <span className="block cut text-ink-3 text-xs md:hidden">
            {share.state === 'open' ? `opens until ${untilText(share, basis)}` : ENDED[share.state]}, {counted(share.views, 'view')}
          </span>
        </Cell>
        <Cell className="text-ink-2">{KINDS[share.scope.kind]}</Cell>
        <Cell className="cut">{share.state === 'open' ? untilText(share, basis) : ENDED[share.state]}</Cell>
        <Cell className="cut text-ink-2" title={hidden}>
          {hidden}
        </Cell>
        <Cell className="text-right">
          {count(share.views)}
          {share.mostViews !== null && <span className="text-ink-3"> of {count(share.mostViews)}</span>}
        </Cell>
        <Cell className="cut text-ink-2" title={momentText(share.madeMs, basis)}>
          {share.madeBy}
        </Cell>
        <Cell className="flex justify-end gap-1">
          <Button look="plain" aria-expanded={open} onClick={onOpen} aria-label={`Views of ${share.title}`} className="h-7! px-2! text-xs">
            Views
          </Button>
          <Button
            look="plain"
            disabled={share.state === 'revoked' || revoking.isPending}
            onClick={() => revoking.mutate(share.id)}
            aria-label={`Revoke ${share.title}`}
            className="h-7! px-2! text-xs"
          >
            {share.state === 'revoked' ? 'Revoked' : 'Revoke'}
          </Button>
        </Cell>
      </Row>
      {open && <ViewLog share={share} />}
    </>
  )
}

function pathOf({ scope }: ShareView): string {
  switch (scope.kind) {
    case 'trace':
      return `/traces/${scope.traceId}`
    case 'document':
      return `/documents/${encodeURIComponent(scope.experimentId)}/${encodeURIComponent(scope.key)}`
    case 'run':
      return `/reevaluations/${encodeURIComponent(scope.runId)}`
    case 'list':
      return '/traces'
  }
}

function untilText({ endsMs }: ShareView, basis: TimeBasis): string {
  return endsMs === null ? 'it is revoked' : momentText(endsMs, basis)
}
