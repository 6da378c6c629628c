'use client'

import type { DOCUMENT_SORTS } from '@/lib/api/contract/documents'
import { HeadCell, Row } from '../ui/grid-table'
import { HEAD_ROW } from '../ui/row'
import styles from './document-table.module.css'

type Sort = (typeof DOCUMENT_SORTS)[number]

const COLUMNS: readonly { name: string; sort?: Sort; right?: boolean; look?: string }[] = [
  { name: 'Document', sort: 'key' },
  { name: 'Experiment' },
  { name: 'Evaluations', sort: 'evaluations', right: true },
  { name: 'Factor', right: true },
  { name: 'Cause', look: styles.cause },
  { name: 'Incomplete', right: true },
  { name: 'Cost', sort: 'cost', right: true },
  { name: 'Waste', sort: 'waste', right: true },
  { name: 'Answers' },
  { name: 'Last seen', sort: 'last', right: true, look: styles.last },
]

/** Heads that sort are buttons; the one in force says its direction. */
export function DocumentHead({ sort, desc, onSort }: { sort: Sort; desc: boolean; onSort: (sort: Sort) => void }) {
  return (
    <Row className={`${HEAD_ROW} ${styles.row}`}>
      {COLUMNS.map(({ name, sort: by, right, look }) => {
        const inForce = by !== undefined && by === sort
        return (
          <HeadCell key={name} aria-sort={inForce ? (desc ? 'descending' : 'ascending') : undefined} className={`${right ? 'text-right' : ''} ${look ?? ''}`}>
            {by ? (
              <button type="button" onClick={() => onSort(by)} className={`whitespace-nowrap hover:text-ink ${inForce ? 'font-medium text-ink' : ''}`}>
                {name}
                {inForce ? (desc ? ' ↓' : ' ↑') : ''}
              </button>
            ) : (
              name
            )}
          </HeadCell>
        )
      })}
    </Row>
  )
}
