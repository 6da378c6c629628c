'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useMemo } from 'react'
import type { TracesComparison as Compared } from '@/lib/api/contract/comparison'
import { tracesComparisonQuery } from '@/lib/api/queries/compare'
import { type TracesFacts, tracesSentences } from '@/lib/core/wording/compared-traces'
import { comparisonOf } from '../document/compared-fields'
import { ComparedRows, comparedTabs } from '../document/compared-rows'
import { ComparisonGrid } from '../document/comparison-grid'
import { useComparisonState } from '../document/comparison-state'
import { ScreenLink } from '../shell/screen-link'
import { buttonClass } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { money } from '../ui/format'
import { Lead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'
import { RichText } from '../ui/rich-text'
import { Bone } from '../ui/skeleton'
import { Tabs } from '../ui/tabs'
import { arranged, names } from './arranged'
import { ComparedHead } from './compared-head'

/** The first is what the others are compared with. */
const REFERENCE = 0

/** Any traces side by side: what differs in one sentence, then their answers, requests and spans. */
export function TracesComparison({ ids, onChange }: { ids: readonly string[]; onChange: (ids: string[]) => void }) {
  const [state, setState] = useComparisonState()
  const box = useId()
  const { data: read, error, refetch } = useQuery(tracesComparisonQuery(ids))
  const data = useMemo(() => read && arranged(read, ids), [read, ids])
  const traces = data?.traces ?? []
  const compared = useMemo(() => (data && data.evaluations.length > 0 ? comparisonOf(data, REFERENCE) : null), [data])
  if (error && !data) return <ErrorPanel what="The comparison" error={error} onRetry={refetch} />
  if (!data)
    return (
      <div role="status" aria-label="Loading the comparison" className="flex flex-col gap-4 pt-1.5">
        <Bone width="520px" className="h-5!" />
        <div className="h-32 border-line border-y" />
      </div>
    )
  const here = traces.map(({ id }) => id)
  const said = compared && traces.length > 1 ? tracesSentences(factsOf(data, compared)) : null
  return (
    <>
      <Lead>{said ? <RichText text={said.lead} /> : traces.length === 1 ? 'One trace, and nothing to compare it with.' : 'Nothing to compare.'}</Lead>
      {said && <p className="mt-1.5 text-ink-2">{said.measures}</p>}
      {data.problems.length > 0 && (
        <div role="status" className="mt-2 max-w-[80ch] text-ink-2">
          {data.problems.map((problem) => (
            <p key={problem} className="[overflow-wrap:anywhere]">
              <RichText text={problem} />
            </p>
          ))}
        </div>
      )}
      {traces.length < 2 && (
        <p className="mt-3">
          <ScreenLink path="/traces" className={buttonClass(traces.length === 0 ? 'primary' : 'default')}>
            Choose in Traces
          </ScreenLink>
        </p>
      )}
      {compared && (
        <Tabs
          label="What is compared"
          tabs={comparedTabs(compared)}
          value={state.show}
          onChange={(show) => void setState({ show })}
          aside={
            <label htmlFor={box} className="inline-flex cursor-pointer items-center gap-2 whitespace-nowrap text-xs">
              <Checkbox id={box} checked={state.all} onChange={(event) => void setState({ all: event.target.checked })} />
              Show what is equal
            </label>
          }
          flush
          asideAbove
          className="mt-4"
        >
          <ComparisonGrid
            label="Traces side by side"
            traces={here}
            base={REFERENCE}
            head={(at) => {
              const trace = traces[at] as (typeof traces)[number]
              return (
                <ComparedHead
                  trace={trace}
                  reference={at === REFERENCE}
                  onReference={traces.length < 2 ? null : () => onChange([trace.id, ...ids.filter((id) => !names(id, trace))])}
                  onRemove={() => onChange(ids.filter((id) => !names(id, trace)))}
                />
              )
            }}
          >
            <ComparedRows comparison={data} compared={compared} show={state.show} base={REFERENCE} all={state.all} traces={traces} />
          </ComparisonGrid>
        </Tabs>
      )}
    </>
  )
}

function factsOf({ traces }: Compared, { facts, lines }: ReturnType<typeof comparisonOf>): TracesFacts {
  const apart = lines.filter(({ cells }) => cells.some((cell) => cell?.kind !== 'span')).length
  const priced = traces.every(({ costNano }) => costNano !== null)
  return {
    ...facts,
    spansApart: apart,
    spans: lines.length,
    durationsNs: traces.map(({ durationNs }) => BigInt(durationNs)),
    costs: priced ? traces.map(({ costNano }) => ({ nano: BigInt(costNano as string), shown: money(costNano as string) })) : null,
  }
}
