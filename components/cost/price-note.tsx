'use client'

import { useQuery } from '@tanstack/react-query'
import { pricesQuery } from '@/lib/api/queries/prices'
import { useMay } from '../access/use-may'
import { ScreenLink } from '../shell/screen-link'
import { counted } from '../ui/format'

/** By which prices the sums were made, and how far pricing history anew is while it is: until then they hold both old and new. */
export function PriceNote() {
  const { may } = useMay('read')
  const { data } = useQuery(pricesQuery)
  const own = data?.prices.length ?? 0
  return (
    <p className="mt-2 text-ink-3 text-xs">
      {data ? `Prices of ${data.list}, ${own === 0 ? 'none of your own' : `${counted(own, 'price')} of your own`}. ` : ''}
      {data?.repricing?.state === 'running' && (
        <span role="status" className="text-ink">
          {data.repricing.sentence} Until it is done these sums mix old prices and new ones.{' '}
        </span>
      )}
      {may && (
        <ScreenLink path="/prices" className="text-accent">
          Prices
        </ScreenLink>
      )}
    </p>
  )
}
