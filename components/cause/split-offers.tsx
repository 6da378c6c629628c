'use client'

import { parseAsBoolean, useQueryState } from 'nuqs'
import { useId } from 'react'
import type { RunFinding } from '@/lib/api/contract/runs'
import { ForEditors } from '../access/for-editors'
import { Time } from '../shell/time'
import { Button } from '../ui/button'
import { count, duration } from '../ui/format'
import { Cell, Row, Table } from '../ui/grid-table'
import { Icon } from '../ui/icon'
import { ROW } from '../ui/row'
import styles from './near-runs.module.css'
import type { Decisions } from './use-decisions'

/** Where the run may be split: its longest quiet gaps and the starts of its passes. Folded away, because it is seldom wanted. */
export function SplitOffers({ finding, decisions }: { finding: RunFinding; decisions: Decisions }) {
  const id = useId()
  const [open, setOpen] = useQueryState('split', parseAsBoolean.withDefault(false))
  const { splitOffers, run } = finding
  if (splitOffers.length === 0) return null
  return (
    <div className="mt-2">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => void setOpen(!open)}
        className="inline-flex items-center gap-1 text-accent text-xs"
      >
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} />
        Split this run where it was quiet
      </button>
      {open && (
        <Table id={id} aria-label="Where this run may be split" className={styles.table}>
          {splitOffers.map((offer) => (
            <Row key={offer.traceId} className={`${ROW} ${styles.split}`}>
              <Cell className="min-w-0">
                {offer.pass === null ? 'Before' : `Before pass ${offer.pass}, `} <Time ns={offer.atNs} show="millis" />
                <span className="ml-2 text-ink-3">{offer.gapNs === '0' ? 'no gap' : `after ${duration(offer.gapNs)} of quiet`}</span>
              </Cell>
              <Cell className={`cut text-ink-3 ${styles.trace}`}>
                {count(offer.tracesBefore)} traces before, {count(offer.tracesAfter)} after
              </Cell>
              <Cell className="flex justify-end">
                <ForEditors needs="annotate">
                  <Button
                    look="plain"
                    disabled={decisions.pending}
                    aria-label={offer.pass === null ? 'Split here' : `Split before pass ${offer.pass}`}
                    onClick={() => decisions.decide({ kind: 'split', run: run.id, trace: offer.traceId })}
                    className="h-6! px-2! text-xs max-md:h-8!"
                  >
                    Split here
                  </Button>
                </ForEditors>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </div>
  )
}
