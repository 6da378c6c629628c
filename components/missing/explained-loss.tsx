'use client'

import type { MissingFinding, MissingView } from '@/lib/api/contract/missing'
import { Button } from '../ui/button'
import { count, counted } from '../ui/format'
import { LossCharts } from './loss-charts'
import { Separators } from './separators'

/** What separates the lost from the whole, and when they were lost: of all findings, or of the one chosen. */
export function ExplainedLoss({ view, chosen, onAll }: { view: MissingView; chosen: MissingFinding | undefined; onAll: () => void }) {
  return (
    <>
      {view.chosen && (
        <p className="-mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-xs">
          {counted(view.explained.lost, 'lost trace')} of {count(view.lost)}:{' '}
          {chosen ? `${chosen.title.toLowerCase()}, ${chosen.experiment.name}` : 'those of one run'}.
          <Button onClick={onAll} className="h-6! px-2! text-xs">
            Explain all
          </Button>
        </p>
      )}
      <Separators view={view} />
      {view.overTime.length > 0 && <LossCharts charts={view.overTime} />}
    </>
  )
}
