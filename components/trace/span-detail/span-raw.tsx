'use client'

import { useMemo } from 'react'
import { rawHref } from '@/lib/api/queries/span'
import { childPointer, pointerSteps } from '@/lib/core/view/json-pointer'
import { useVisitor } from '../../shell/visitor'
import { spanSource } from '../json-view/value-source'
import { ValueTree } from '../json-view/value-tree'

/** Everything recorded of a span as a tree of any size, or one value of it; and as a file. */
export function SpanRaw({ traceId, spanId, at, onAt }: { traceId: string; spanId: string; at: string; onAt: (path: string) => void }) {
  const visits = useVisitor() !== null
  const steps = pointerSteps(at) ?? []
  const root = pointerSteps(at) === null ? '' : at
  const source = useMemo(() => spanSource(traceId, spanId, root), [traceId, spanId, root])
  return (
    <section className="py-3">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3 text-xs">
        <nav aria-label="Place in the span" className="min-w-0 flex-1 font-mono [overflow-wrap:anywhere]">
          {steps.length === 0 ? <span className="text-ink-3">the whole span</span> : <Crumbs steps={steps} onAt={onAt} />}
        </nav>
        {!visits && (
          <>
            <a href={rawHref(traceId, spanId, root)} target="_blank" rel="noreferrer" className="text-accent hover:underline">
              Open
            </a>
            <a href={rawHref(traceId, spanId, root, true)} download className="text-accent hover:underline">
              Download
            </a>
          </>
        )}
      </div>
      <ValueTree key={root} source={source} label="Raw record" openDepth={root === '' ? 1 : 2} />
    </section>
  )
}

function Crumbs({ steps, onAt }: { steps: readonly string[]; onAt: (path: string) => void }) {
  let path = ''
  const crumbs = steps.map((step) => {
    path = childPointer(path, step)
    return { path, step }
  })
  return (
    <>
      <button type="button" onClick={() => onAt('')} className="text-accent hover:underline">
        span
      </button>
      {crumbs.map((crumb, index) => (
        <span key={crumb.path}>
          <span className="text-ink-3"> / </span>
          {index === crumbs.length - 1 ? (
            <span>{crumb.step}</span>
          ) : (
            <button type="button" onClick={() => onAt(crumb.path)} className="text-accent hover:underline">
              {crumb.step}
            </button>
          )}
        </span>
      ))}
    </>
  )
}
