'use client'

import { useState } from 'react'
import type { JsonComparison, JsonRow } from '@/lib/core/view/compare-json'
import { LongText } from '../trace/json-view/long-text'
import { count, counted } from '../ui/format'
import { Row } from '../ui/grid-table'
import type { ComparedField } from './compared-fields'
import { ComparedText } from './compared-text'
import { RowCell, RowName } from './comparison-grid'

/** So few equal paths in a row are not worth folding. */
const FOLDS_FROM = 4
/** Rows that are drawn at a time. */
const CHUNK = 200

/** JSON texts path by path: a row a path, equal ones folded unless asked for. */
export function JsonRows({ field, comparison, base, all }: { field: ComparedField; comparison: JsonComparison; base: number; all: boolean }) {
  const [drawn, setDrawn] = useState(CHUNK)
  const groups = grouped(comparison.rows.slice(0, drawn))
  const rest = comparison.rows.length - drawn
  return (
    <>
      <Row className="contents">
        <RowName className="font-medium text-ink">{field.name}</RowName>
        <RowCell whole className="text-ink-3 text-xs">
          {told(comparison)}
        </RowCell>
      </Row>
      {groups.map((rows) =>
        rows[0]?.differs || all || rows.length < FOLDS_FROM ? (
          rows.map((row) => <PathRow key={row.path} row={row} base={base} held={field.texts} all={all} />)
        ) : (
          <EqualRows key={`${rows[0]?.path}`} rows={rows} base={base} held={field.texts} all={all} />
        ),
      )}
      {rest > 0 && (
        <Row className="contents">
          <RowName>…</RowName>
          <RowCell whole>
            <button type="button" onClick={() => setDrawn(drawn + CHUNK)} className="text-accent hover:underline">
              {count(rest)} more paths
            </button>
          </RowCell>
        </Row>
      )}
    </>
  )
}

function told({ rows, hidden }: JsonComparison): string {
  const differing = rows.filter((row) => row.differs).length
  const beyond = hidden > 0 ? `; ${counted(hidden, 'further path')} not compared` : ''
  return differing === 0
    ? `${counted(rows.length, 'path')}, all equal${beyond}`
    : `${count(differing)} of ${counted(rows.length, 'path')} differ${differing === 1 ? 's' : ''}${beyond}`
}

interface PathRowProps {
  row: JsonRow
  base: number
  held: ComparedField['texts']
  all: boolean
}

function EqualRows({ rows, ...rest }: Omit<PathRowProps, 'row'> & { rows: readonly JsonRow[] }) {
  const [open, setOpen] = useState(false)
  if (open) return rows.map((row) => <PathRow key={row.path} row={row} {...rest} />)
  return (
    <Row className="contents">
      <RowName className="text-ink-3">=</RowName>
      <RowCell whole>
        <button type="button" onClick={() => setOpen(true)} className="text-ink-2 text-xs hover:underline">
          {count(rows.length)} equal paths
        </button>
      </RowCell>
    </Row>
  )
}

function PathRow({ row, base, held, all }: PathRowProps) {
  const first = row.cells[base] ?? null
  return (
    <Row className="contents">
      <RowName title={row.path} className="font-mono">
        {row.path}
      </RowName>
      {row.cells.map((cell, at) => {
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <RowCell key={at} className="font-mono text-xs">
            <JsonCell cell={cell} first={first} differs={row.differs} held={held[at] !== null} all={all} />
          </RowCell>
        )
      })}
    </Row>
  )
}

interface JsonCellProps {
  cell: string | null
  /** What the base has there. */
  first: string | null
  differs: boolean
  /** Whether the evaluation holds this JSON at all. */
  held: boolean
  all: boolean
}

function JsonCell({ cell, first, differs, held, all }: JsonCellProps) {
  if (cell === null) return held ? <span className="font-sans text-ink-3">{differs && first !== null ? '≠ ' : ''}not there</span> : null
  if (!differs || cell === first) return <LongText text={cell} className={differs ? '' : 'text-ink-2'} />
  if (first !== null && isText(cell) && isText(first)) return <ComparedText text={cell} before={first} all={all} />
  return (
    <span className="rounded-[2px] bg-accent-soft px-1 font-medium">
      ≠ <LongText text={cell} />
    </span>
  )
}

/** A text of several words, whose words are worth comparing. */
function isText(cell: string): boolean {
  return cell.startsWith('"') && cell.split(' ', 4).length > 3
}

/** Runs of rows that differ, and of rows that do not. */
function grouped(rows: readonly JsonRow[]): JsonRow[][] {
  const groups: JsonRow[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && last[0]?.differs === row.differs) last.push(row)
    else groups.push([row])
  }
  return groups
}
