'use client'

import dynamic from 'next/dynamic'
import type { CostPage } from '@/lib/api/contract/cost'
import { Button } from '../ui/button'
import { count, counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { WasteSign } from '../ui/waste-sign'
import { ChosenPoint } from './chosen-point'
import { pointsCsv } from './cost-csv'
import { barsOf, usualOf } from './cost-points'
import { CsvButton } from './csv-button'
import { PointTable } from './point-table'

const CostChart = dynamic(() => import('../charts/cost-chart').then((room) => room.CostChart), {
  ssr: false,
  loading: () => <div className="mt-2 h-[300px] max-md:h-[250px]" />,
})

interface CostOverTimeProps {
  page: CostPage
  /** The bar that the page speaks of; `own` where the reader chose it. */
  chosen: string | null
  own: boolean
  onChoose: (id: string | null) => void
  /** Opens what is behind a bar. */
  onOpen: (id: string) => void
  /** The value of a key that is drawn by itself; null: all. */
  value: string | null
  onAll: () => void
  asTable: boolean
  /** The page is narrowed to one experiment: its name is not said again. */
  scoped: boolean
  onAsTable: (asTable: boolean) => void
}

/** Cost over time as a chart, or as the table behind it; what the chosen bar came to below. */
export function CostOverTime({ page, chosen, own, onChoose, onOpen, value, onAll, asTable, onAsTable, scoped }: CostOverTimeProps) {
  const { by, points, totals, cut } = page
  const part = value === null ? null : (page.split?.values.indexOf(value) ?? -1)
  const bars = barsOf(page, part)
  const point = points.find(({ id }) => id === chosen)
  const many = counted(points.length, by)
  const usual = part === null ? usualOf(point ?? points.at(-1)) : null
  return (
    <section>
      <SectionHead
        more={cut ? `the newest ${count(points.length)} of ${counted(totals.points, by)}` : many}
        aside={<ChartKey usual={usual !== null && !asTable} />}
      >
        Cost by {by}
        {value !== null && (
          <span className="font-normal">
            {' '}
            of <bdi className="font-medium">{value}</bdi>
          </span>
        )}
      </SectionHead>
      {value !== null && (
        <p className="mt-0.5 text-ink-2 text-xs">
          {part === -1 && 'It is not among the dearest values, which alone are drawn by themselves. '}
          <button type="button" onClick={onAll} className="text-accent underline decoration-accent/45 underline-offset-3">
            Show all
          </button>
        </p>
      )}
      {asTable && <PointTable points={points} step={by} chosen={chosen} named={!scoped} />}
      {!asTable && part !== -1 && (
        <CostChart bars={bars} step={by} usual={usual} chosen={chosen} label={`Cost by ${by}, ${many}`} onChoose={onChoose} onOpen={onOpen} />
      )}
      <div className="mt-1 flex flex-wrap items-start justify-between gap-x-4">
        <div className="min-w-0 flex-1">
          {point && part === null && <ChosenPoint point={point} step={by} named={!scoped} onClear={own ? () => onChoose(null) : null} />}
          {page.history && part === null && point === undefined && <p className="mt-1 text-ink-3 text-xs">{page.history}</p>}
        </div>
        <div className="flex pt-1">
          <Button className="-my-1" look="plain" aria-pressed={asTable} onClick={() => onAsTable(!asTable)}>
            {asTable ? 'Chart' : 'Table'}
          </Button>
          <CsvButton name={`cost-by-${by}`} bytes={() => pointsCsv(points)} />
        </div>
      </div>
    </section>
  )
}

function ChartKey({ usual }: { usual: boolean }) {
  return (
    <p className="flex gap-4 text-ink-2 text-xs">
      <span>
        <i aria-hidden="true" className="mr-1.5 inline-block h-2.5 w-3 rounded-xs bg-mark" />
        net
      </span>
      <span>
        <WasteSign className="mr-1.5 h-2.5" />
        waste
      </span>
      {usual && (
        <span>
          <i aria-hidden="true" className="mr-1.5 inline-block h-2.5 w-3 bg-mark-soft/60">
            <span className="mt-[4.5px] block border-ink-3 border-t border-dashed" />
          </i>
          usual
        </span>
      )}
    </p>
  )
}
