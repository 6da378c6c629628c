import { memo } from 'react'
import type { SpanNode } from '@/lib/api/contract/trace'
import type { SpanRow } from '@/lib/core/view/rows'
import { count } from '../../ui/format'
import { GridCell } from '../../ui/grid'
import { Icon } from '../../ui/icon'

const DEEPEST = 10
const REPAIRS = {
  cycle: { word: 'loop', title: 'It is its own ancestor; shown at the top' },
  repeated_id: { word: 'same id', title: 'Another span has the same id' },
}

/** How far a row is indented; very deep rows stop and say their depth instead. */
export function indentOf(depth: number): { level: number; text: string | null } {
  return depth <= DEEPEST ? { level: depth, text: null } : { level: DEEPEST, text: String(depth) }
}

interface SpanNameProps {
  row: SpanRow<SpanNode>
  folded: boolean
  onFold: () => void
}

/** The name of a span in the tree, with its fold, what went wrong, and the tokens of a call. */
export const SpanName = memo(function SpanName({ row, folded, onFold }: SpanNameProps) {
  const { span } = row
  const indent = indentOf(row.depth)
  return (
    <GridCell
      className="flex h-full min-w-0 items-center gap-1 border-line border-r pr-3 pl-[calc(20px+var(--level)*16px)] max-md:pr-1.5 max-md:pl-[calc(12px+var(--level)*10px)]"
      style={{ '--level': indent.level } as React.CSSProperties}
      title={span.name}
    >
      {row.descendants > 0 ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={folded ? `Unfold ${span.name}` : `Fold ${span.name}`}
          onClick={(event) => {
            event.stopPropagation()
            onFold()
          }}
          className="-m-1 flex-none p-1"
        >
          <Icon name={folded ? 'chevronRight' : 'chevronDown'} size={12} className="text-ink-3" />
        </button>
      ) : (
        <span className="w-3 flex-none" />
      )}
      {indent.text && <span className="flex-none text-2xs text-ink-3">{indent.text}</span>}
      {span.status === 'error' && <Icon name="error" size={12} className="text-error" />}
      <span className={`cut ${span.status === 'error' ? 'text-error' : ''}`}>{span.name === '' ? 'unnamed' : span.name}</span>
      {row.repair && (
        <span className="flex-none rounded-sm bg-waste-soft px-1 text-2xs text-waste" title={REPAIRS[row.repair].title}>
          {REPAIRS[row.repair].word}
        </span>
      )}
      {folded && row.descendants > 0 && <span className="flex-none text-2xs text-ink-3">+{count(row.descendants)}</span>}
      {span.totalTokens !== null && span.counted && (
        <span className="ml-auto flex-none pl-1 text-2xs text-ink-3 max-md:hidden">{count(span.totalTokens)} tok</span>
      )}
    </GridCell>
  )
})

/** The name of a row that stands for what never arrived. */
export function GhostName({ depth, children }: { depth: number; children: string }) {
  return (
    <GridCell
      className="flex h-full min-w-0 items-center gap-1.5 border-line border-r pr-3 pl-[calc(20px+var(--level)*16px)] text-missing text-xs max-md:pr-1.5 max-md:pl-[calc(12px+var(--level)*10px)]"
      style={{ '--level': indentOf(depth).level } as React.CSSProperties}
      title={children}
    >
      <Icon name="missing" size={13} />
      <span className="cut max-md:whitespace-normal max-md:leading-[14px]">{children}</span>
    </GridCell>
  )
}
