'use client'

import type { LossOverTime } from '@/lib/api/contract/missing'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { count, duration } from '../ui/format'
import { SectionHead } from '../ui/heading'
import lines from './line-grid.module.css'
import { LossChart } from './loss-chart'

/** Lost and whole traces over time, a run a line: whether the loss is spread, a moment, or the end. */
export function LossCharts({ charts }: { charts: readonly LossOverTime[] }) {
  return (
    <section>
      <SectionHead more="traces by their start; lost above whole">Loss over time</SectionHead>
      <ul className="mt-2 border-line-strong border-t">
        {charts.map((chart) => (
          <li key={chart.run} className={`${lines.row} ${lines.times}`}>
            <span className={lines.name}>
              <ScreenLink
                path="/traces"
                params={{ q: `run:${chart.run} missing:true`, experiment: null }}
                className="cut font-medium text-accent underline-offset-3 hover:underline"
                title={chart.experiment.name}
              >
                {chart.experiment.name}
              </ScreenLink>
              <span className="text-ink-3 text-xs">
                {count(chart.lost)} of {count(chart.lost + chart.whole)} lost
              </span>
            </span>
            <LossChart chart={chart} />
            <span className="text-right text-ink-2 text-xs leading-4">
              <span className="block whitespace-nowrap">
                <Time ns={chart.firstNs} show="day" />
              </span>
              <span className="block whitespace-nowrap text-ink-3">{lasting(chart)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How long lost traces were made, from the first to the last. */
function lasting({ firstNs, lastNs, lost }: LossOverTime): string {
  return lost === 1 ? 'once' : `for ${duration(BigInt(lastNs) - BigInt(firstNs))}`
}
