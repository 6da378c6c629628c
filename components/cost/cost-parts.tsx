'use client'

import { useQuery } from '@tanstack/react-query'
import type { CostSort } from '@/lib/api/contract/cost'
import { type CostAsked, costPartsQuery } from '@/lib/api/queries/cost'
import { count, counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'
import { SkeletonRows } from '../ui/skeleton'
import { MOST_PARTS } from './cost-asked'
import { partsCsv } from './cost-csv'
import { byName } from './cost-keys'
import { CsvButton } from './csv-button'
import { PartsTable } from './parts-table'
import { PriceNote } from './price-note'

interface CostPartsProps {
  asked: CostAsked
  by: string
  sort: CostSort
  desc: boolean
  onSort: (sort: CostSort) => void
  chosen: string | null
  onChoose: (value: string | null) => void
  pricing: string | null
  onPrice: (model: string | null) => void
}

/** Cost by the values of a key. */
export function CostPartsPanel({ asked, by, sort, desc, onSort, chosen, onChoose, pricing, onPrice }: CostPartsProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(costPartsQuery({ ...asked, key: by, sort, desc, limit: MOST_PARTS }))
  const shown =
    data && data.distinct > data.parts.length ? `the first ${count(data.parts.length)} of ${count(data.distinct)}` : data && counted(data.distinct, 'value')
  return (
    <section aria-busy={isPlaceholderData} className="transition-opacity delay-150 duration-(--duration) aria-busy:opacity-55">
      <SectionHead more={shown} aside={data && data.parts.length > 0 && <CsvButton name={`cost-by-${by}`} bytes={() => partsCsv(by, data.parts)} />}>
        By {byName(by) === by ? by : byName(by).toLowerCase()}
      </SectionHead>
      {error && !data && <ErrorPanel what={`Cost by ${by}`} error={error} onRetry={refetch} />}
      {!error && !data && <SkeletonRows rows={4} columns={['180px', '32px', '32px', '56px', '48px', '64px', '64px', '64px']} label={`Loading cost by ${by}`} />}
      {data && data.parts.length === 0 && <p className="mt-1 text-ink-2">No trace of this time has a value.</p>}
      {data && data.parts.length > 0 && (
        <PartsTable
          by={data.key}
          named={asked.experiment === null}
          parts={data.parts}
          sort={sort}
          desc={desc}
          onSort={onSort}
          chosen={chosen}
          drawable={({ value, experiment }) => value !== null && data.key !== 'run' && (experiment === null || asked.experiment !== null)}
          onChoose={onChoose}
          pricing={pricing}
          onPrice={onPrice}
        />
      )}
      {by === 'model' && <PriceNote />}
    </section>
  )
}
