'use client'

import { memo } from 'react'
import { opensAt, type ValueRow } from '@/lib/core/view/value-tree'
import { bytes, count, counted } from '../../ui/format'
import { Icon } from '../../ui/icon'

const STEP = 14

/** One line of a value's tree. Everything in it is text, whatever it holds. */
export const ValueLine = memo(function ValueLine({
  row,
  marked,
  onToggle,
}: {
  row: ValueRow
  marked: string
  onToggle: (path: string, open: boolean) => void
}) {
  const indent = { paddingLeft: Math.min(row.depth, 24) * STEP }
  if (row.type === 'gap') {
    return (
      <span className="block text-ink-3" style={indent}>
        <span className="pl-4">{row.count === 0 ? 'Reading…' : row.unit === 'characters' ? `${bytes(row.count)} more` : `${count(row.count)} more`}</span>
      </span>
    )
  }
  if (row.type === 'piece') {
    return (
      <span
        dir="auto"
        className="block whitespace-pre-wrap pl-4 text-ok [overflow-wrap:anywhere]"
        style={{ ...indent, paddingLeft: Math.min(row.depth, 24) * STEP + 16 }}
      >
        <Marked text={row.text} wanted={marked} />
      </span>
    )
  }
  const { node, opens, open } = row
  return (
    <span className="flex items-start" style={indent}>
      {opens ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          onClick={() => onToggle(row.path, !open)}
          className="mr-1 flex h-[18px] w-3 flex-none items-center text-ink-3 hover:text-ink"
        >
          <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} />
        </button>
      ) : (
        <span className="w-4 flex-none" />
      )}
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <span className="text-ink-3">
          <Marked text={node.key} wanted={row.inList ? '' : marked} />
          {': '}
        </span>
        <NodeValue row={row} marked={marked} />
      </span>
    </span>
  )
})

function NodeValue({ row, marked }: { row: Extract<ValueRow, { type: 'node' }>; marked: string }) {
  const { node, open } = row
  if (node.kind === 'list') return <span className="text-ink-3">{node.size === 0 ? '[]' : `[${count(node.size)}]`}</span>
  if (node.kind === 'object') return <span className="text-ink-3">{node.size === 0 ? '{}' : `{${count(node.size)}}`}</span>
  if (node.kind !== 'text') return <span className={node.kind === 'null' ? 'text-ink-3' : 'text-accent'}>{node.text}</span>
  if (open) return <span className="text-ink-3">{counted(node.size, 'character')}</span>
  const first = opensAt(node) ? node.text.slice(0, 160).replace(/\s+/g, ' ') : node.text
  return (
    <span dir="auto" className="text-ok">
      "<Marked text={first} wanted={marked} />
      {first.length < node.size ? '…' : '"'}
      {node.size > 300 && <span className="ml-1.5 text-ink-3">{counted(node.size, 'character')}</span>}
    </span>
  )
}

/** A text with what was looked for marked. */
function Marked({ text, wanted }: { text: string; wanted: string }) {
  if (wanted === '') return text
  const at = text.toLowerCase().indexOf(wanted.toLowerCase())
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark className="rounded-[2px] bg-accent-soft font-medium text-ink outline outline-accent-mark">{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  )
}
