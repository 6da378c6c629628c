'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReceiptView } from '@/lib/api/contract/data'
import { receiptsQuery } from '@/lib/api/queries/data'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { Button } from '../ui/button'
import { SectionHead } from '../ui/heading'
import { Icon } from '../ui/icon'
import { ErrorPanel } from '../ui/panel-state'
import { SkeletonRows } from '../ui/skeleton'
import { ReceiptFacts } from './receipt-facts'

interface ReceiptListProps {
  after: string | null
  limit: number
  open: string | null
  onOpen: (id: string | null) => void
  onPage: (after: string | null) => void
}

/** Receipts of deletions that are final, the newest first. */
export function ReceiptList({ after, limit, open, onOpen, onPage }: ReceiptListProps) {
  const { data, error, refetch } = useQuery(receiptsQuery(after, limit))
  return (
    <section className="mt-8" aria-labelledby="deletions">
      <SectionHead
        id="deletions"
        more="looked for afterwards"
        aside={
          <ScreenLink path="/deleted" className="text-accent hover:underline">
            Recently deleted
          </ScreenLink>
        }
      >
        Deletions
      </SectionHead>
      {error && !data && <ErrorPanel what="The receipts" error={error} onRetry={refetch} />}
      {!error && !data && <SkeletonRows rows={3} columns={['420px', '160px']} label="Loading the receipts" />}
      {data?.receipts.length === 0 && (
        <p className="mt-1 text-ink-2">Nothing was deleted for good yet. What is deleted in Traces can be brought back for an hour first.</p>
      )}
      {data && data.receipts.length > 0 && (
        <ul aria-label="Receipts" className="mt-2 border-line border-t">
          {data.receipts.map((receipt) => (
            <ReceiptLine key={receipt.id} receipt={receipt} open={open === receipt.id} onOpen={() => onOpen(open === receipt.id ? null : receipt.id)} />
          ))}
        </ul>
      )}
      {(after !== null || (data && data.next !== null)) && (
        <div className="mt-2 flex gap-2">
          {after !== null && <Button onClick={() => onPage(null)}>Newest</Button>}
          {data && data.next !== null && <Button onClick={() => onPage(data.next)}>Older</Button>}
        </div>
      )}
    </section>
  )
}

function ReceiptLine({ receipt, open, onOpen }: { receipt: ReceiptView; open: boolean; onOpen: () => void }) {
  return (
    <li className="border-line border-b">
      <button
        type="button"
        aria-expanded={open}
        onClick={onOpen}
        className="flex min-h-8 w-full flex-wrap items-baseline gap-x-3 py-1.5 text-left hover:bg-hover"
      >
        <Icon name={receipt.state === 'failed' ? 'error' : 'documents'} className={`self-center ${receipt.state === 'failed' ? 'text-error' : 'text-ink-3'}`} />
        <span className="min-w-0 flex-1">{receipt.sentence}</span>
        <span className="whitespace-nowrap text-ink-3 text-xs max-md:w-full max-md:pl-6">
          <Time ns={`${receipt.askedMs}000000`} show="day" />
        </span>
      </button>
      {open && <ReceiptFacts receipt={receipt} />}
    </li>
  )
}
