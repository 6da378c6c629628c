'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ReceiptView } from '@/lib/api/contract/data'
import { receiptQuery } from '@/lib/api/queries/data'
import { Time } from '../shell/time'
import { buttonClass } from '../ui/button'
import { count, counted } from '../ui/format'
import styles from './data.module.css'

/** What a receipt holds: who asked, what was removed, where it was looked for. */
export function ReceiptFacts({ receipt }: { receipt: ReceiptView }) {
  const { data } = useQuery(receiptQuery(receipt.id))
  const looked = receipt.findings.length
  const found = receipt.findings.filter(({ rows }) => rows > 0)
  return (
    <div className="pb-3 pl-6">
      <dl className={`text-sm ${styles.facts}`}>
        <Fact name="What">{receipt.subject || 'traces'}</Fact>
        <Fact name="Asked by">
          {receipt.by || 'unknown'}
          {receipt.address !== '' && <span className="text-ink-3"> from {receipt.address}</span>}
        </Fact>
        <Fact name="Rows removed">
          {Object.entries(receipt.counts)
            .sort(([, a], [, b]) => b - a)
            .map(([table, rows]) => `${table} ${count(rows)}`)
            .join(', ')}
        </Fact>
        <Fact name="Looked through">
          {looked === 0
            ? 'not yet'
            : `${counted(looked, 'table')}: ${found.length === 0 ? 'none of these traces' : found.map(({ table, rows }) => `${count(rows)} rows in ${table}`).join(', ')}`}
        </Fact>
        {receipt.removedMs !== null && (
          <Fact name="Removed">
            <Time ns={`${receipt.removedMs}000000`} show="day" />
          </Fact>
        )}
        {receipt.wipedMs !== null && (
          <Fact name="Overwritten">
            <Time ns={`${receipt.wipedMs}000000`} show="day" />
          </Fact>
        )}
        <Fact name="Hash of ids">
          <code className="break-all text-xs">{data?.idsHash ?? '…'}</code>
        </Fact>
      </dl>
      {receipt.traces > 0 && (
        <a href={`/api/v1/receipts/${receipt.id}/ids`} download className={`mt-2 ${buttonClass()}`}>
          Download the ids
        </a>
      )}
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
