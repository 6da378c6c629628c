'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Counterpart } from '@/lib/api/contract/span'
import { counterpartQuery } from '@/lib/api/queries/span'
import { compareJson } from '@/lib/core/view/compare-json'
import { jsonText } from '@/lib/core/view/json-text'
import { ComparedText } from '../../document/compared-text'
import { ScreenLink } from '../../shell/screen-link'
import { count, counted } from '../../ui/format'
import { ErrorPanel } from '../../ui/panel-state'
import { Bone } from '../../ui/skeleton'
import { LongText } from '../json-view/long-text'

type Field = Counterpart['fields'][number]

interface SpanDiffProps {
  traceId: string
  spanId: string
  /** Trace to compare with; null for the first other evaluation. */
  other: string | null
  /** null ends the comparison. */
  onOther: (traceId: string | null) => void
}

/** This span beside the same one of another evaluation of the document: words and paths that differ, this one's marked as new. */
export function SpanDiff({ traceId, spanId, other, onOther }: SpanDiffProps) {
  const { data, error, refetch } = useQuery(counterpartQuery(traceId, spanId, other))
  return (
    <section className="border-line border-b py-3" aria-label="Comparison with another evaluation">
      <div className="flex flex-wrap items-center gap-2 text-xs">
        <label className="flex min-w-0 items-center gap-2 text-ink-2">
          Compared with
          <select
            value={data?.other ?? ''}
            disabled={!data || data.evaluations.length === 0}
            onChange={(event) => onOther(event.target.value)}
            className="h-6 min-w-0 rounded-sm border border-line-strong bg-surface px-1"
          >
            {(data?.evaluations ?? []).map((one) => (
              <option key={one.traceId} value={one.traceId}>
                {one.pass === null ? 'a trace' : `pass ${one.pass}`}, {one.traceId.slice(0, 8)}
              </option>
            ))}
          </select>
        </label>
        {data?.other && data.spanId && (
          <ScreenLink path={`/traces/${data.other}`} params={{ span: data.spanId }} className="text-accent hover:underline">
            Open it there
          </ScreenLink>
        )}
        <button type="button" onClick={() => onOther(null)} className="ml-auto text-accent hover:underline">
          End comparison
        </button>
      </div>
      {error && !data ? (
        <ErrorPanel what="The comparison" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <div role="status" aria-label="Comparing" className="mt-3 flex flex-col gap-3">
          <Bone width="80%" />
          <Bone width="60%" />
        </div>
      ) : data.other === null ? (
        <p className="mt-3 text-ink-2">There is no other evaluation of this document in the run.</p>
      ) : data.spanId === null ? (
        <p className="mt-3 text-ink-2">That evaluation has no such span: it took another way, or the span never arrived.</p>
      ) : (
        <>
          <p className="mt-2 font-medium">{told(data.fields)}</p>
          {data.fields.map((field) => (
            <FieldDiff key={field.name} field={field} />
          ))}
        </>
      )}
    </section>
  )
}

function told(fields: readonly Field[]): string {
  const differ = fields.filter((field) => !field.equal).map((field) => field.name.toLowerCase())
  if (differ.length === 0) return 'Inputs, outputs and attributes are equal.'
  const equal = fields.filter((field) => field.equal).map((field) => field.name.toLowerCase())
  const sentence = `${differ.join(' and ')} differ${equal.length > 0 ? `; ${equal.join(' and ')} are equal` : ''}.`
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

/** Paths that are listed at most. */
const MOST_PATHS = 200

function FieldDiff({ field: { name, mine, theirs, equal } }: { field: Field }) {
  const rows = useMemo(() => {
    if (equal || !mine || !theirs || mine.length > mine.text.length || theirs.length > theirs.text.length) return null
    const [a, b] = [jsonText(theirs.text), jsonText(mine.text)]
    return a && b ? compareJson([a, b], 0) : null
  }, [mine, theirs, equal])
  const differing = rows?.rows.filter((row) => row.differs) ?? []
  return (
    <div className="mt-3">
      <h3 className="mb-1 text-ink-3 text-xs">
        {name}
        {rows &&
          `: ${count(differing.length)} of ${counted(rows.rows.length, 'path')} differ${differing.length === 1 ? 's' : ''}${rows.hidden > 0 ? `, ${count(rows.hidden)} further not compared` : ''}`}
      </h3>
      {equal ? (
        <p className="text-ink-2">equal</p>
      ) : rows && differing.length > 0 ? (
        <dl className="text-xs">
          {differing.slice(0, MOST_PATHS).map((row) => (
            <div key={row.path} className="border-line border-t py-1">
              <dt className="font-mono text-ink-3 [overflow-wrap:anywhere]">{row.path}</dt>
              <dd dir="auto" className="font-mono">
                <PathDiff before={row.cells[0] ?? null} after={row.cells[1] ?? null} />
              </dd>
            </div>
          ))}
          {differing.length > MOST_PATHS && <p className="py-1 text-ink-3">{count(differing.length - MOST_PATHS)} more paths differ.</p>}
        </dl>
      ) : rows ? (
        <p className="text-ink-2">Only the order of keys or the spaces differ.</p>
      ) : (
        <Texts mine={mine} theirs={theirs} />
      )}
    </div>
  )
}

function Texts({ mine, theirs }: Pick<Field, 'mine' | 'theirs'>) {
  if (!mine || !theirs) return <p className="text-ink-2">{mine ? 'Recorded here, not there.' : 'Recorded there, not here.'}</p>
  const shown = Math.max(mine.text.length, theirs.text.length)
  if (mine.text === theirs.text) return <p className="text-ink-2">Equal in the first {count(shown)} characters, different after them.</p>
  return (
    <>
      <ComparedText text={mine.text} before={theirs.text} all={false} />
      {(mine.length > mine.text.length || theirs.length > theirs.text.length) && (
        <p className="mt-1 text-ink-3 text-xs">The first {count(shown)} characters are compared.</p>
      )}
    </>
  )
}

function PathDiff({ before, after }: { before: string | null; after: string | null }) {
  if (before !== null && after !== null && before.split(' ', 4).length > 3) return <ComparedText text={after} before={before} all={false} />
  return (
    <span className="[overflow-wrap:anywhere]">
      {before === null ? (
        <span className="font-sans text-ink-3">not there</span>
      ) : (
        <del className="rounded-[2px] bg-error-soft text-error">
          <LongText text={before} />
        </del>
      )}
      <span className="mx-1.5 font-sans text-ink-3">→</span>
      {after === null ? (
        <span className="font-sans text-ink-3">not here</span>
      ) : (
        <ins className="rounded-[2px] bg-ok-soft text-ok no-underline">
          <LongText text={after} />
        </ins>
      )}
    </span>
  )
}
