import { memo } from 'react'
import type { TraceGroup } from '@/lib/api/contract/traces'
import { count, counted, factor, money, moneyExact, type TimeBasis } from '../ui/format'
import { GridCell } from '../ui/grid'
import { Icon } from '../ui/icon'
import { Mark } from '../ui/meaning'
import { answersText, documentName, startText } from './trace-cells'
import styles from './traces-table.module.css'

interface GroupLineProps {
  group: TraceGroup
  by: string
  /** The group's value as people know it (the name of an experiment), null for traces without one. */
  title: string | null
  open: boolean
  /** Whether groups of several experiments are shown, so that each says its own. */
  manyExperiments: boolean
  decimals: number
  nowMs: number
  basis: TimeBasis
  onToggle: () => void
}

const HASH = /^(content:)?[0-9a-f]{32}([0-9a-f]{32})?$/

/** The cells of one group: what its traces add up to. */
export const GroupLine = memo(function GroupLine({ group, by, title, open, manyExperiments, decimals, nowMs, basis, onToggle }: GroupLineProps) {
  const start = startText(group.firstNs, nowMs, basis)
  const answers = answersText(group)
  const { prefix, name } = documentName(title ?? '', by === 'document' && HASH.test(title ?? ''))
  const repeated = (group.repeatFactor ?? 0) > 1
  return (
    <>
      <GridCell className={styles.name}>
        <button
          type="button"
          tabIndex={-1}
          onClick={onToggle}
          aria-label={`${open ? 'Fold' : 'Unfold'} ${title ?? 'the rest'}`}
          className="flex w-full items-center gap-1 after:absolute after:inset-0"
        >
          <Icon name={open ? 'chevronDown' : 'chevronRight'} className="text-ink-3" />
          <span className="cut" title={title ?? undefined}>
            {prefix && <span className="text-ink-3">{prefix} </span>}
            {title === null ? (
              <span className="text-ink-3">no {by === 'document' ? 'document key' : by}</span>
            ) : (
              <b className="font-medium font-mono text-xs">{name === '' ? '""' : name}</b>
            )}
            {manyExperiments && group.experiment && <span className="pl-1.5 text-ink-3">{group.experiment.name}</span>}
          </span>
        </button>
      </GridCell>
      <GridCell className={`cut ${styles.pass}`} title={`${counted(group.traces, 'trace')}, ${counted(group.surplus, 'surplus', 'surplus')}`}>
        {group.evaluations === 0 ? counted(group.traces, 'trace') : counted(group.evaluations, 'evaluation')}
      </GridCell>
      <GridCell className={`text-right ${styles.factor} ${repeated ? 'font-medium text-repeat' : 'text-ink-3'}`} title={group.repeatFactor?.toString()}>
        {factor(group.repeatFactor)}
      </GridCell>
      <GridCell className={`cut text-right text-ink-3 ${styles.start}`} title={start.title}>
        {start.text}
      </GridCell>
      <GridCell className={`text-right text-ink-3 max-md:invisible ${styles.duration}`}>–</GridCell>
      <GridCell className={`cut text-ink-3 ${styles.worker}`}>{group.workers === 0 ? '–' : counted(group.workers, 'worker')}</GridCell>
      <GridCell className={`text-right ${styles.tokens}`} title={`${count(group.inputTokens)} in, ${count(group.outputTokens)} out`}>
        {group.totalTokens === 0 ? <span className="text-ink-3">–</span> : count(group.totalTokens)}
      </GridCell>
      <GridCell
        className={`text-right ${styles.cost}`}
        title={[moneyExact(group.costNano), group.unpricedCalls > 0 && `${group.unpricedCalls} calls unpriced`].filter(Boolean).join('; ')}
      >
        {group.costNano === '0' ? <span className="text-ink-3">{group.unpricedCalls > 0 ? 'unpriced' : '–'}</span> : money(group.costNano, decimals)}
      </GridCell>
      <GridCell className={`flex min-w-0 ${styles.spans}`}>
        {group.incomplete > 0 ? (
          <Mark meaning="missing">
            {count(group.incomplete)} of {count(group.traces)}
          </Mark>
        ) : (
          <span className="text-ink-3">whole</span>
        )}
      </GridCell>
      <GridCell className={`cut text-ink-3 ${styles.answer}`} title={answers.title}>
        {answers.text}
      </GridCell>
    </>
  )
})
