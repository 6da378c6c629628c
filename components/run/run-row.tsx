'use client'

import type { RunSummary } from '@/lib/api/contract/runs'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { count, factor, percent } from '../ui/format'
import { Cell } from '../ui/grid-table'
import { ROW } from '../ui/row'
import { costCell, wasteCell } from './run-cells'
import { runPath } from './run-path'
import styles from './run-table.module.css'
import { SparkBars } from './spark-bars'
import { Verdict } from './verdict'

/** A run as one line: verdict first, then the numbers that justify it, then its history. On a phone two lines. */
export function RunRow({ run, decimals, leads }: { run: RunSummary; decimals: number; leads: boolean }) {
  const running = run.verdict === 'running'
  const repeats = run.surplus > run.ignoredSurplus
  const since = run.reason === '' ? run.since : run.since?.split(',')[0]
  const reason = [run.reason, since].filter(Boolean).join(' · ')
  const cost = costCell(run, decimals)
  const waste = wasteCell(run, decimals)
  return (
    <ScreenLink {...runPath(run)} role="row" data-run={run.id} className={`${ROW} ${styles.row} ${styles.run} ${leads ? styles.lead : ''}`}>
      <Cell className={`flex ${styles.verdict}`}>
        <Verdict verdict={run.verdict} />
      </Cell>
      <Cell className={`cut ${styles.name}`} title={reason ? `${run.experiment.name}: ${reason}` : run.experiment.name}>
        <span className="font-medium">{run.experiment.name}</span> {reason && <span className={`ml-2 text-ink-3 ${styles.why}`}>{reason}</span>}
      </Cell>
      <Cell className={`whitespace-nowrap text-right ${styles.documents}`}>
        {count(run.documents)}
        {run.expected && <span className="text-ink-3"> of {count(run.expected.documents)}</span>}
      </Cell>
      <Cell className={`text-right ${styles.evaluations}`}>{count(run.evaluations)}</Cell>
      <Cell className={`text-right ${styles.factor} ${repeats ? 'font-medium text-repeat' : `text-ink-3 ${styles.nil}`}`} title={run.repeatFactor?.toString()}>
        {factor(run.repeatFactor)}
      </Cell>
      <Cell
        className={`text-right ${styles.incomplete} ${run.incomplete > 0 ? 'font-medium text-missing' : `text-ink-3 ${styles.nil}`}`}
        title={`${run.incomplete} of ${run.traces} traces`}
      >
        {running && run.incomplete === 0 ? '–' : percent(run.incomplete, run.traces)}
      </Cell>
      <Cell className={`text-right ${styles.cost} ${cost.nil ? 'text-ink-3' : ''}`} title={cost.title}>
        {cost.text}
      </Cell>
      <Cell className={`text-right ${styles.waste} ${waste.nil ? 'text-ink-3' : 'font-medium text-waste'}`} title={waste.title}>
        {waste.text}
      </Cell>
      <Cell className={`relative -top-[3px] ${styles.earlier}`}>
        <SparkBars factors={run.earlierFactors} />
      </Cell>
      <Cell className={`text-right text-ink-3 ${styles.start}`}>{running ? 'now' : <Time ns={run.startNs} />}</Cell>
    </ScreenLink>
  )
}
