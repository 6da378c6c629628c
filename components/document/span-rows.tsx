'use client'

import { useState } from 'react'
import type { ComparisonView } from '@/lib/api/contract/comparison'
import type { SpanNode } from '@/lib/api/contract/trace'
import type { TraceRowView } from '@/lib/api/contract/traces'
import type { AlignedSpan } from '@/lib/core/view/align-spans'
import { ScreenLink } from '../shell/screen-link'
import { typeName } from '../trace/span-look'
import { count, counted, duration, money, moneyDecimals, moneyExact } from '../ui/format'
import { Row } from '../ui/grid-table'
import { Mark } from '../ui/meaning'
import { RowCell, RowName } from './comparison-grid'

const CHUNK = 200
const FOLDS_FROM = 12

interface SpanRowsProps {
  comparison: ComparisonView
  lines: readonly AlignedSpan<SpanNode>[]
  traces: readonly TraceRowView[]
  all: boolean
}

/** The traces side by side, span by span: what ran where and how long, a gap where a trace has none or it never arrived. */
export function SpanRows({ comparison, lines, traces, all }: SpanRowsProps) {
  const [drawn, setDrawn] = useState(CHUNK)
  const folds = !all && lines.length >= FOLDS_FROM
  const shown = folds ? lines.filter(lineDiffers) : lines
  const equal = lines.length - shown.length
  const longest = Math.max(1, ...lines.flatMap(({ cells }) => cells.map((cell) => (cell?.kind === 'span' ? lengthOf(cell.span) : 0))))
  const decimals = moneyDecimals(lines.flatMap(({ cells }) => cells.map((cell) => (cell?.kind === 'span' ? cell.span.costNano : null))))
  const lost = comparison.evaluations.map(lostOf)
  return (
    <>
      {shown.slice(0, drawn).map((line) => (
        <SpanLine key={line.cells.map((cell) => cell?.key ?? '').join()} line={line} traces={traces} longest={longest} decimals={decimals} />
      ))}
      {(shown.length > drawn || equal > 0) && (
        <Row className="contents">
          <RowName>…</RowName>
          <RowCell whole className="text-ink-2 text-xs">
            {shown.length > drawn && (
              <button type="button" onClick={() => setDrawn(drawn + CHUNK)} className="mr-4 text-accent hover:underline">
                {count(shown.length - drawn)} more lines
              </button>
            )}
            {equal > 0 && `${counted(equal, 'span')} alike in all are not shown: same name, model, tokens and status.`}
          </RowCell>
        </Row>
      )}
      {lost.some((text) => text !== '') && (
        <Row className="contents">
          <RowName>Not here</RowName>
          {lost.map((text, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <RowCell key={at} className="text-xs">
              {text && <Mark meaning="missing">{text}</Mark>}
            </RowCell>
          ))}
        </Row>
      )}
    </>
  )
}

function SpanLine({ line, traces, longest, decimals }: { line: AlignedSpan<SpanNode>; traces: readonly TraceRowView[]; longest: number; decimals: number }) {
  const known = line.cells.find((cell) => cell?.kind === 'span')
  const span = known?.kind === 'span' ? known.span : null
  const models = new Set(line.cells.flatMap((cell) => (cell?.kind === 'span' ? [cell.span.model] : [])))
  return (
    <Row className="contents">
      <RowName title={span?.name}>
        <span className="block" style={{ paddingLeft: Math.min(line.depth, 8) * 10 }}>
          <span className="text-ink">{span?.name ?? 'a parent'}</span>
          {span?.type && <span className="ml-1.5 inline-block text-ink-3">{typeName(span.type)}</span>}
        </span>
      </RowName>
      {line.cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
        <RowCell key={at} className="text-xs">
          {cell?.kind === 'span' ? (
            <SpanCell span={cell.span} traceId={traces[at]?.id ?? ''} longest={longest} decimals={decimals} model={models.size > 1} />
          ) : (
            <Gap arrived={cell === null && traces[at]?.completeness === 'complete'} />
          )}
        </RowCell>
      ))}
    </Row>
  )
}

function SpanCell({ span, traceId, longest, decimals, model }: { span: SpanNode; traceId: string; longest: number; decimals: number; model: boolean }) {
  const tokens = tokensOf(span)
  return (
    <ScreenLink path={`/traces/${traceId}`} params={{ span: span.id }} className="group block">
      <span className="flex flex-wrap items-baseline gap-x-2.5">
        <span className="group-hover:underline">{span.endNs === null ? 'still open' : duration(BigInt(span.endNs) - BigInt(span.startNs))}</span>
        {tokens !== null && <span className="text-ink-2">{counted(tokens, 'token')}</span>}
        {span.costNano !== null && (
          <span className="text-ink-2" title={moneyExact(span.costNano)}>
            {money(span.costNano, decimals)}
          </span>
        )}
        {span.status === 'error' && <Mark meaning="error">error</Mark>}
        {model && <span className="font-medium text-ink">{span.model ?? 'no model'}</span>}
      </span>
      <span
        aria-hidden="true"
        className="mt-1 block h-[3px] rounded-[2px] bg-mark-soft"
        style={{ width: `${Math.max(1, (100 * lengthOf(span)) / longest)}%` }}
      />
    </ScreenLink>
  )
}

/** The place of a span that this trace does not have. */
function Gap({ arrived }: { arrived: boolean }) {
  return (
    <span className={`block rounded-sm border border-dashed px-1.5 py-0.5 ${arrived ? 'border-line-strong text-ink-3' : 'border-missing-mark text-missing'}`}>
      {arrived ? 'not run' : 'never arrived'}
    </span>
  )
}

function lineDiffers({ cells }: AlignedSpan<SpanNode>): boolean {
  const told = cells.map((cell) =>
    cell?.kind === 'span' ? JSON.stringify([cell.span.name, cell.span.status, cell.span.model, cell.span.inputTokens, cell.span.outputTokens]) : '',
  )
  return told.some((text) => text === '' || text !== told[0])
}

function lostOf({ spans, reportedSpans, hiddenSpans }: ComparisonView['evaluations'][number]): string {
  const lost = reportedSpans === null ? 0 : reportedSpans - spans.length - hiddenSpans
  if (hiddenSpans > 0) return `${counted(hiddenSpans, 'span')} beyond the first ${count(spans.length)}`
  return lost > 0 ? `${count(lost)} of ${counted(reportedSpans as number, 'span')} never arrived` : ''
}

function tokensOf({ totalTokens, inputTokens, outputTokens }: SpanNode): number | null {
  return totalTokens ?? (inputTokens === null && outputTokens === null ? null : (inputTokens ?? 0) + (outputTokens ?? 0))
}

/** Nanoseconds it ran. */
function lengthOf(span: SpanNode): number {
  return span.endNs === null ? 0 : Number(BigInt(span.endNs) - BigInt(span.startNs))
}
