'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { emptyDraft } from '@/components/prices/price-draft'
import { PriceForm } from '@/components/prices/price-form'
import { PriceTable } from '@/components/prices/price-table'
import { RepricingLine } from '@/components/prices/repricing-line'
import { UnpricedTable } from '@/components/prices/unpriced-table'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { Button } from '@/components/ui/button'
import { count, counted } from '@/components/ui/format'
import { Lead, SectionHead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { Bone, SkeletonRows } from '@/components/ui/skeleton'
import type { PriceList, UnpricedList } from '@/lib/api/contract/price'
import { pricesQuery, unpricedQuery } from '@/lib/api/queries/prices'
import { PRICES_RULES, priceParams } from './search-params'

/** Own prices, models without a price, and how far pricing history anew is. */
export function PricesScreen() {
  const prices = useQuery(pricesQuery)
  const unpriced = useQuery(unpricedQuery)
  return (
    <PageFrame scoped={false} rules={PRICES_RULES} crumbs={<Crumbs parent={{ path: '/cost', title: 'Cost' }} title="Prices" />}>
      {prices.error && !prices.data && <ErrorPanel what="The prices" error={prices.error} onRetry={prices.refetch} />}
      {!prices.error && !prices.data && (
        <>
          <Bone width="460px" className="mt-1.5 mb-5 h-5!" />
          <SkeletonRows rows={4} columns={['180px', '90px', '76px', '120px', '220px']} label="Loading the prices" />
        </>
      )}
      {prices.data && (
        <>
          <Lead>{leadOf(prices.data, unpriced.data)}</Lead>
          <p className="mt-1.5 max-w-[76ch] text-ink-2">
            Where none of your own prices fits a call, {prices.data.list} holds. Of several that fit, the most specific name decides, then a named provider,
            then fewer days.
          </p>
          <RepricingLine repricing={prices.data.repricing} />
          <Sections prices={prices.data} unpriced={unpriced} />
        </>
      )}
    </PageFrame>
  )
}

function Sections({ prices, unpriced }: { prices: PriceList; unpriced: { data?: UnpricedList; error: Error | null; refetch: () => void } }) {
  const [{ price: open, model }, set] = useQueryStates(priceParams)
  const { data, error } = unpriced
  return (
    <>
      <section className="mt-7">
        <SectionHead more={data && data.total > 0 ? `${counted(data.total, 'model')}, ${counted(data.calls, 'call')}, not in any sum` : undefined}>
          Without a price
        </SectionHead>
        <div className="mt-1">
          {error && !data && <ErrorPanel what="The models without a price" error={error} onRetry={unpriced.refetch} />}
          {!error && !data && <SkeletonRows rows={2} columns={['180px', '72px', '72px', '260px']} label="Loading the models without a price" />}
          {data && data.models.length > 0 && (
            <UnpricedTable models={data.models} open={model} onOpen={(next) => void set({ model: next, price: null }, { history: 'replace' })} />
          )}
          {data && data.total > data.models.length && (
            <p className="mt-1 text-ink-3 text-xs">and {count(data.total - data.models.length)} more with fewer calls</p>
          )}
          {data?.models.length === 0 && <p className="text-ink-2">None: every call has a price.</p>}
        </div>
      </section>
      <section className="mt-7">
        <SectionHead
          more={prices.prices.length > 0 ? counted(prices.prices.length, 'price') : undefined}
          aside={
            <Button aria-expanded={open === 'new'} onClick={() => void set({ price: open === 'new' ? null : 'new', model: null })}>
              New price
            </Button>
          }
        >
          Your own prices
        </SectionHead>
        <div className="mt-1">
          {open === 'new' && <PriceForm label="New price" id={null} first={emptyDraft()} onClose={() => void set({ price: null })} />}
          {prices.prices.length > 0 && <PriceTable prices={prices.prices} open={open} onOpen={(id) => void set({ price: id, model: null })} />}
          {prices.prices.length === 0 && open !== 'new' && (
            <EmptyPanel title="No price of your own yet.">
              Give one to a model that the list does not know, to a contract with other prices, or to a tier such as batch. It is tried on history before it is
              saved.
            </EmptyPanel>
          )}
        </div>
      </section>
    </>
  )
}

function leadOf({ prices }: PriceList, unpriced: UnpricedList | undefined): string {
  if (unpriced && unpriced.calls > 0)
    return `${counted(unpriced.calls, 'call')} of ${counted(unpriced.total, 'model')} ${unpriced.calls === 1 ? 'has' : 'have'} no price.`
  if (unpriced) return prices.length === 0 ? 'Every call has a price of the list.' : 'Every call has a price.'
  return counted(prices.length, 'own price')
}
