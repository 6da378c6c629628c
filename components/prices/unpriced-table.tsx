'use client'

import { Fragment } from 'react'
import type { UnpricedModelView } from '@/lib/api/contract/price'
import { ScreenLink } from '../shell/screen-link'
import { count } from '../ui/format'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { HEAD_ROW, ROW } from '../ui/row'
import styles from './prices.module.css'
import { SetPrice } from './set-price'

interface UnpricedTableProps {
  models: readonly UnpricedModelView[]
  /** The model whose form is open. */
  open: string | null
  onOpen: (model: string | null) => void
}

/** Models of which calls have no price: how many calls, why, and the form that gives them one. */
export function UnpricedTable({ models, open, onOpen }: UnpricedTableProps) {
  return (
    <Table aria-label="Models without a price" className={styles.unpriced}>
      <RowGroup>
        <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
          <HeadCell>Model</HeadCell>
          <HeadCell className="text-right">Calls</HeadCell>
          <HeadCell className="text-right">Traces</HeadCell>
          <HeadCell>Why the newest has none</HeadCell>
          <HeadCell className="sr-only">Price</HeadCell>
        </Row>
      </RowGroup>
      <RowGroup>
        {models.map((one) => (
          <Fragment key={one.model ?? ''}>
            <Row className={`${ROW} ${styles.row} ${styles.line}`}>
              <Cell className={`cut ${one.model === null ? 'text-ink-3' : 'font-medium'} ${styles.name}`} title={one.model ?? undefined}>
                <bdi>{one.model ?? 'no model reported'}</bdi>
              </Cell>
              <Cell className={`text-right ${styles.quiet}`} data-unit={one.calls === 1 ? ' call' : ' calls'}>
                {count(one.calls)}
              </Cell>
              <Cell className={`text-right ${styles.quiet}`} data-unit={one.traces === 1 ? ' trace' : ' traces'}>
                {one.filter === '' ? (
                  count(one.traces)
                ) : (
                  <ScreenLink path="/traces" params={{ q: one.filter, experiment: null }} className="text-accent hover:underline">
                    {count(one.traces)}
                  </ScreenLink>
                )}
              </Cell>
              <Cell className={`cut text-ink-2 ${styles.wide}`} title={one.note}>
                <ScreenLink path={`/traces/${one.traceId}`} className="hover:text-accent hover:underline">
                  {one.note}
                </ScreenLink>
              </Cell>
              <Cell className={`text-right ${styles.actions}`}>
                {one.model !== null && one.priceable && (
                  <button
                    type="button"
                    aria-expanded={open === one.model}
                    aria-label={`Set the price of ${one.model}`}
                    onClick={() => onOpen(open === one.model ? null : one.model)}
                    className="whitespace-nowrap text-accent hover:underline"
                  >
                    Set price
                  </button>
                )}
              </Cell>
            </Row>
            {one.model !== null && open === one.model && (
              <Row>
                <Cell className="block">
                  <SetPrice model={one.model} onClose={() => onOpen(null)} />
                </Cell>
              </Row>
            )}
          </Fragment>
        ))}
      </RowGroup>
    </Table>
  )
}
