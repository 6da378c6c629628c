import { memo } from 'react'
import type { SpanNode } from '@/lib/api/contract/trace'
import type { TreeRow } from '@/lib/core/view/rows'
import type { Scale } from '@/lib/core/view/scale'
import type { Timeline } from '@/lib/core/view/timeline'
import { counted } from '../../ui/format'
import { GridCell, GridRow } from '../../ui/grid'
import type { SpanLook } from '../span-look'
import { Bar, GhostBar } from '../waterfall/bar'
import { GhostName, SpanName } from './span-row'
import styles from './span-tree.module.css'

interface TreeLineProps {
  id: string
  row: TreeRow<SpanNode>
  bar: Timeline['bars'][number]
  look: SpanLook
  scale: Scale
  width: number
  top: number
  height: number
  selected: boolean
  folded: boolean
  position: number
  onSelect: (key: string) => void
  onFold: (key: string) => void
}

/** One row of the tree with its bar. */
export const TreeLine = memo(function TreeLine({ id, row, bar, look, scale, width, top, height, selected, folded, position, onSelect, onFold }: TreeLineProps) {
  return (
    <GridRow
      id={id}
      aria-level={row.depth + 1}
      aria-expanded={row.descendants > 0 ? !folded : undefined}
      aria-selected={selected}
      aria-rowindex={position}
      data-span={row.key}
      onClick={() => onSelect(row.key)}
      onDoubleClick={() => row.descendants > 0 && onFold(row.key)}
      className={`absolute inset-x-0 cursor-default ${styles.line} ${selected ? `bg-selected font-medium shadow-[inset_2px_0_0_var(--color-accent)] ${styles.current}` : 'hover:bg-hover'}`}
      style={{ top, height }}
    >
      {row.kind === 'span' ? <SpanName row={row} folded={folded} onFold={() => onFold(row.key)} /> : <GhostName depth={row.depth}>{ghostText(row)}</GhostName>}
      <GridCell className="relative block h-full font-normal max-md:pt-0.5">
        {row.kind === 'span' ? (
          bar && look !== 'ghost' && <Bar bar={bar} look={look} scale={scale} width={width} />
        ) : (
          <GhostBar bar={bar} scale={scale}>
            {row.kind === 'lost' || !bar ? 'name and time unknown' : 'name unknown, at least this long'}
          </GhostBar>
        )}
      </GridCell>
    </GridRow>
  )
})

function ghostText(row: Exclude<TreeRow<SpanNode>, { kind: 'span' }>): string {
  if (row.kind === 'lost') return `${counted(row.count, 'span')} reported by the client never arrived`
  return `Span ${row.spanId.slice(0, 8)} never arrived, its children did`
}
