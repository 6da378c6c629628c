'use client'

import { useMutation } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { OwnPrice } from '@/lib/api/contract/price'
import { inputOf, removePrice, savePrice } from '@/lib/api/queries/prices'
import { ForEditors } from '../access/for-editors'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { Cell, HeadCell, Row, RowGroup, Table } from '../ui/grid-table'
import { HEAD_ROW, ROW } from '../ui/row'
import { draftOf } from './price-draft'
import { PriceForm } from './price-form'
import { daysText, pricesText, TIER_WORDS } from './price-words'
import styles from './prices.module.css'

interface PriceTableProps {
  prices: readonly OwnPrice[]
  /** The price whose form is open. */
  open: string | null
  onOpen: (id: string | null) => void
}

/** The user's own prices, each changed in place or removed, with undo. */
export function PriceTable({ prices, open, onOpen }: PriceTableProps) {
  const remove = useMutation(removePrice)
  const save = useMutation(savePrice)
  const take = (price: OwnPrice) =>
    remove.mutate(price.id, {
      onSuccess: ({ removed }) => showToast({ text: `The price for ${removed.pattern} was removed.`, undo: () => save.mutateAsync(inputOf(removed)) }),
      onError: (error) => showToast({ tone: 'error', text: `The price for ${price.pattern} was not removed. ${error.message}` }),
    })
  return (
    <Table aria-label="Own prices" className={styles.prices}>
      <RowGroup>
        <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
          <HeadCell>Models</HeadCell>
          <HeadCell>Provider</HeadCell>
          <HeadCell>Tier</HeadCell>
          <HeadCell>Holds</HeadCell>
          <HeadCell>Price, USD</HeadCell>
          <HeadCell className="sr-only">Change</HeadCell>
        </Row>
      </RowGroup>
      <RowGroup>
        {prices.map((price) => (
          <Fragment key={price.id}>
            <Row className={`${ROW} ${styles.row} ${styles.line}`}>
              <Cell className={`cut font-mono text-xs ${styles.name}`} title={price.pattern}>
                <bdi>{price.pattern}</bdi>
              </Cell>
              <Cell className={`cut ${price.provider === null ? 'text-ink-3' : ''}`}>{price.provider ?? 'any provider'}</Cell>
              <Cell>{TIER_WORDS[price.tier]}</Cell>
              <Cell className={`cut ${price.from === null && price.until === null ? 'text-ink-3' : ''} ${styles.days}`}>{daysText(price)}</Cell>
              <Cell className={`cut ${styles.wide}`} title={pricesText(price.prices)}>
                {pricesText(price.prices)}
              </Cell>
              <Cell className={`flex justify-end gap-3 ${styles.actions}`}>
                <button
                  type="button"
                  aria-expanded={open === price.id}
                  aria-label={`Change the price for ${price.pattern}`}
                  onClick={() => onOpen(open === price.id ? null : price.id)}
                  className="text-accent hover:underline"
                >
                  Change
                </button>
                <ForEditors>
                  <Button
                    look="plain"
                    icon="close"
                    aria-label={`Remove the price for ${price.pattern}`}
                    title="Remove"
                    disabled={remove.isPending}
                    onClick={() => take(price)}
                  />
                </ForEditors>
              </Cell>
            </Row>
            {price.warnings.length > 0 && open !== price.id && (
              <Row className="border-line border-b py-1 text-waste text-xs">
                <Cell>
                  <b className="font-medium">Careful:</b> {price.warnings.join(' ')}
                </Cell>
              </Row>
            )}
            {open === price.id && (
              <Row>
                <Cell className="block">
                  <PriceForm label={`Price for ${price.pattern}`} id={price.id} first={draftOf(price)} onClose={() => onOpen(null)} />
                </Cell>
              </Row>
            )}
          </Fragment>
        ))}
      </RowGroup>
    </Table>
  )
}
