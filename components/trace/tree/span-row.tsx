import { memo, type ReactNode } from 'react'
import { ODD_WORDS, oddities } from '@/lib/core/view/odd-spans'
import { COUNTED, ERROR, STATUS_BITS } from '@/lib/core/view/skeleton'
import { type Totals, totalsBetween } from '@/lib/core/view/subtree-totals'
import { count, counted, money, percent } from '../../ui/format'
import { GridCell } from '../../ui/grid'
import { Icon } from '../../ui/icon'
import { nameOfRow, type TreeModel } from './tree-model'

const DEEPEST = 10
const CELL =
  'flex h-full min-w-0 items-center gap-1 border-line border-r pr-3 pl-[calc(20px+var(--level)*16px)] max-md:pr-1.5 max-md:pl-[calc(12px+var(--level)*10px)]'

/** How far a row is indented; very deep rows stop and say their depth instead. */
export function indentOf(depth: number): { level: number; text: string | null } {
  return depth <= DEEPEST ? { level: depth, text: null } : { level: DEEPEST, text: String(depth) }
}

interface SpanNameProps {
  model: TreeModel
  row: number
  level: number
  folded: boolean
  /** Whether the text that is searched for is in this span. */
  matched: boolean
  /** Which line it is. */
  place: number
  onFold: (place: number) => void
}

/** The name of a span in the tree, with its fold, what went wrong, and the tokens of a call; folded, what its subtree adds up to. */
export const SpanName = memo(function SpanName({ model, row, level, folded, matched, place, onFold }: SpanNameProps) {
  const { skeleton, shape } = model
  const span = shape.span[row] as number
  const name = nameOfRow(model, row)
  const failed = ((skeleton.flags[span] as number) & STATUS_BITS) === ERROR
  const below = shape.descendants[row] as number
  return (
    <NameCell level={level} title={name}>
      <Fold folds={below > 0} folded={folded} name={name} place={place} onFold={onFold} />
      <DepthText level={level} />
      {failed && <Icon name="error" size={12} className="text-error" />}
      <span className={`cut ${failed ? 'text-error' : ''}`}>
        {matched ? (
          <mark className="rounded-xs bg-accent-soft px-0.5 text-inherit underline decoration-accent underline-offset-2">{name || 'unnamed'}</mark>
        ) : (
          name || 'unnamed'
        )}
      </span>
      {oddities(model.odd[row] as number).map((odd) => (
        <OddMark key={odd} word={ODD_WORDS[odd].word} title={ODD_WORDS[odd].title} />
      ))}
      {folded && below > 0 ? <FoldedTotals model={model} row={row} /> : <Tokens model={model} row={row} />}
    </NameCell>
  )
})

/** The box of a name, indented by its level. */
export function NameCell({ level, title, className = '', children }: { level: number; title: string; className?: string; children: ReactNode }) {
  return (
    <GridCell className={`${CELL} ${className}`} style={{ '--level': indentOf(level).level } as React.CSSProperties} title={title}>
      {children}
    </GridCell>
  )
}

function DepthText({ level }: { level: number }) {
  const { text } = indentOf(level)
  return text && <span className="flex-none text-2xs text-ink-3">{text}</span>
}

/** The button that folds and unfolds; as wide where there is nothing to fold. */
export function Fold({ folds, folded, name, place, onFold }: { folds: boolean; folded: boolean; name: string } & Pick<SpanNameProps, 'place' | 'onFold'>) {
  if (!folds) return <span className="w-3 flex-none" />
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={folded ? `Unfold ${name}` : `Fold ${name}`}
      onClick={(event) => {
        event.stopPropagation()
        onFold(place)
      }}
      className="-m-1 flex-none p-1"
    >
      <Icon name={folded ? 'chevronRight' : 'chevronDown'} size={12} className="text-ink-3" />
    </button>
  )
}

function OddMark({ word, title }: { word: string; title: string }) {
  return (
    <span className="flex-none rounded-sm bg-waste-soft px-1 text-2xs text-waste" title={title}>
      {word}
    </span>
  )
}

function Tokens({ model: { skeleton, shape }, row }: { model: TreeModel; row: number }) {
  const span = shape.span[row] as number
  const tokens = skeleton.totalTokens[span] as number
  if (Number.isNaN(tokens) || ((skeleton.flags[span] as number) & COUNTED) === 0) return null
  return <span className="ml-auto flex-none pl-1 text-2xs text-ink-3 max-md:hidden">{count(tokens)} tok</span>
}

function FoldedTotals({ model, row }: { model: TreeModel; row: number }) {
  const { shape, totals, timeline } = model
  const below = shape.descendants[row] as number
  const inside = totalsBetween(totals, row, row + 1 + below)
  const share = percent((timeline.to[row] as number) - (timeline.from[row] as number), timeline.durationNs)
  return (
    <>
      <span className="flex-none text-2xs text-ink-3">+{count(below)}</span>
      <TotalsText totals={inside} title={`${counted(below, 'span')} below; ${totalsSentence(inside)}; ${share} of the time of the trace`} />
    </>
  )
}

/** Errors, tokens and cost of many spans, as short as they go. */
export function TotalsText({ totals, title }: { totals: Totals; title: string }) {
  return (
    <span className="ml-auto flex flex-none items-center gap-1.5 pl-1 text-2xs text-ink-3 max-md:hidden" title={title}>
      {totals.errors > 0 && (
        <span className="text-error">
          <Icon name="error" size={10} /> {count(totals.errors)}
        </span>
      )}
      {totals.tokens !== null && <span>{count(totals.tokens)} tok</span>}
      {totals.cost !== null && <span>{money(BigInt(Math.round(totals.cost)))}</span>}
    </span>
  )
}

function totalsSentence({ errors, tokens, cost }: Totals): string {
  return [
    counted(errors, 'error'),
    tokens === null ? 'no usage' : counted(tokens, 'token'),
    cost === null ? 'no cost known' : money(BigInt(Math.round(cost))),
  ].join(', ')
}

/** The name of a row that stands for what never arrived. */
export function GhostName({ level, children }: { level: number; children: string }) {
  return (
    <NameCell level={level} title={children} className="text-missing text-xs">
      <span className="w-2 flex-none" />
      <Icon name="missing" size={13} />
      <span className="cut">{children}</span>
    </NameCell>
  )
}
