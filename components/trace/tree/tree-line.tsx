import { memo } from 'react'
import type { SiblingRun } from '@/lib/core/view/equal-siblings'
import { keyOfRow } from '@/lib/core/view/row-keys'
import type { Scale } from '@/lib/core/view/scale'
import { totalsBetween } from '@/lib/core/view/subtree-totals'
import type { Stretch } from '@/lib/core/view/timeline'
import { LOST } from '@/lib/core/view/tree-shape'
import { count } from '../../ui/format'
import { GridCell, GridRow } from '../../ui/grid'
import { LOOKS } from '../span-look'
import { Bar, type BarTime, GhostBar, PathLine } from '../waterfall/bar'
import { ghostText, lengthText, spokenRow } from './row-words'
import { Fold, GhostName, NameCell, SpanName, TotalsText } from './span-row'
import styles from './span-tree.module.css'
import { nameOfRow, runKey, type TreeModel } from './tree-model'

interface LineProps {
  id: string
  model: TreeModel
  scale: Scale
  width: number
  /** Which line it is, from 0, and its height in pixels. */
  place: number
  height: number
  level: number
  selected: boolean
  folded: boolean
  onSelect: (place: number) => void
  onFold: (place: number) => void
}

interface TreeLineProps extends LineProps {
  row: number
  /** Shown only because a match lies below it. */
  dim: boolean
  matched: boolean
  /** Set while the rows are all there: then their number among siblings is known. */
  counted: boolean
  path: readonly Stretch[] | undefined
}

const lineClass = (selected: boolean) =>
  `absolute inset-x-0 cursor-default ${styles.line} ${selected ? `bg-selected font-medium shadow-[inset_2px_0_0_var(--color-accent)] ${styles.current}` : 'hover:bg-hover'}`

/** One row of the tree with its bar. */
export const TreeLine = memo(function TreeLine({
  id,
  model,
  row,
  scale,
  width,
  place,
  height,
  level,
  selected,
  folded,
  dim,
  matched,
  counted,
  path,
  onSelect,
  onFold,
}: TreeLineProps) {
  const { shape, timeline, looks } = model
  const arrived = (shape.span[row] as number) >= 0
  const below = shape.descendants[row] as number
  const from = timeline.from[row] as number
  const bar: BarTime | null = Number.isNaN(from) ? null : { from, to: timeline.to[row] as number, open: timeline.open[row] === 1 }
  const look = LOOKS[looks[row] ?? 0] ?? 'plain'
  return (
    <GridRow
      id={id}
      aria-label={spokenRow(model, row)}
      aria-level={level + 1}
      aria-setsize={counted ? model.siblings[row] : undefined}
      aria-posinset={counted ? model.position[row] : undefined}
      aria-expanded={below > 0 ? !folded : undefined}
      aria-selected={selected}
      aria-rowindex={place + 1}
      data-span={keyOfRow(model.skeleton, shape, row)}
      onClick={() => onSelect(place)}
      onDoubleClick={() => below > 0 && onFold(place)}
      className={`${lineClass(selected)} ${dim ? 'text-ink-3' : ''}`}
      style={{ top: place * height, height }}
    >
      {arrived ? (
        <SpanName model={model} row={row} level={level} folded={folded} matched={matched} place={place} onFold={onFold} />
      ) : (
        <GhostName level={level}>{ghostText(model, row)}</GhostName>
      )}
      <GridCell className="relative block h-full font-normal max-md:pt-0.5">
        {arrived && bar && look !== 'ghost' && <Bar bar={bar} look={look} scale={scale} width={width} quiet={dim} />}
        {!arrived && (
          <GhostBar bar={bar} scale={scale} width={width}>
            {shape.span[row] === LOST || !bar ? 'name and time unknown' : 'name unknown, at least this long'}
          </GhostBar>
        )}
        {path && <PathLine pieces={path} scale={scale} width={width} />}
      </GridCell>
    </GridRow>
  )
})

/** A run of equal siblings as one line: how many, how long together, and how long half and nearly all of them took at most. */
export const RunLine = memo(function RunLine({
  id,
  model,
  run,
  scale,
  place,
  height,
  level,
  selected,
  folded,
  onSelect,
  onFold,
}: LineProps & { run: SiblingRun }) {
  const name = nameOfRow(model, run.first) || 'unnamed'
  const { timeline } = model
  const last = lastOf(model, run)
  const lengths = `${lengthText(run.total)} together, half within ${lengthText(run.p50)}, 95 % within ${lengthText(run.p95)}`
  const inside = totalsBetween(model.totals, run.first, run.end)
  return (
    <GridRow
      id={id}
      aria-label={`${name}, ${count(run.count)} equal siblings, ${lengths}${inside.errors > 0 ? `, ${count(inside.errors)} with errors` : ''}`}
      aria-level={level + 1}
      aria-expanded={!folded}
      aria-selected={selected}
      aria-rowindex={place + 1}
      data-span={runKey(model, run)}
      onClick={() => onSelect(place)}
      onDoubleClick={() => onFold(place)}
      className={lineClass(selected)}
      style={{ top: place * height, height }}
    >
      <NameCell level={level} title={`${name} × ${count(run.count)}: ${lengths}`}>
        <Fold folds folded={folded} name={name} place={place} onFold={onFold} />
        <span className="cut">{name}</span>
        <span className="flex-none font-medium">× {count(run.count)}</span>
        <TotalsText totals={inside} title={lengths} />
      </NameCell>
      <GridCell className="relative block h-full font-normal">
        <RunBar from={timeline.from[run.first] as number} to={last} scale={scale} />
        <span className="absolute top-1.5 right-1 cut max-w-full bg-surface/80 px-1 text-2xs text-ink-2" title={lengths}>
          {lengthText(run.total)}
          <span className="max-md:hidden">
            , p50 {lengthText(run.p50)}, p95 {lengthText(run.p95)}
          </span>
        </span>
      </GridCell>
    </GridRow>
  )
})

function lastOf({ timeline, shape }: TreeModel, run: SiblingRun): number {
  let last = 0
  for (let row = run.first; row < run.end; row += 1 + (shape.descendants[row] as number)) last = Math.max(last, timeline.to[row] as number)
  return last
}

function RunBar({ from, to, scale }: { from: number; to: number; scale: Scale }) {
  if (to < scale.window.from || from > scale.window.to) return null
  const left = scale.at(from)
  return (
    <span
      className="absolute top-2 h-3 min-w-[3px] rounded-xs bg-[repeating-linear-gradient(90deg,var(--color-mark)_0_5px,var(--color-mark-soft)_5px_7px)]"
      style={{ left: `${left * 100}%`, width: `${(scale.at(to) - left) * 100}%` }}
    />
  )
}
