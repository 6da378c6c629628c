'use client'

import { useQuery } from '@tanstack/react-query'
import { unpricedQuery } from '@/lib/api/queries/prices'
import type { ServiceTier } from '@/lib/core/service-tier'
import { Bone } from '../ui/skeleton'
import { emptyDraft } from './price-draft'
import { PriceForm } from './price-form'

interface SetPriceProps {
  model: string
  /** Provider that the price is for; any where it is not given. */
  provider?: string | null
  /** What the newest call without a price was served by, where it is not given. */
  tier?: ServiceTier | null
  onClose: () => void
}

/** The form for a model's price, below the model's row: filled in with what is known of the model, and why it has none. */
export function SetPrice({ model, provider = null, tier, onClose }: SetPriceProps) {
  const { data, isPending } = useQuery(unpricedQuery)
  if (isPending)
    return (
      <p role="status" aria-label="Reading why it has no price" className="border-line border-b py-4">
        <Bone width="280px" />
      </p>
    )
  const known = data?.models.find((one) => one.model === model)
  return (
    <PriceForm
      label={`Price of ${model}`}
      id={null}
      first={emptyDraft({ pattern: model, provider: provider ?? '', tier: tier ?? known?.tier ?? 'standard' })}
      about={known ? sentenceOf(known.note) : null}
      onClose={onClose}
    />
  )
}

function sentenceOf(note: string): string {
  return `It has no price because ${note.replace(/\.$/, '')}.`
}
