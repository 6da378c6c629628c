import type { CSSProperties } from 'react'
import type { DocumentView } from '@/lib/api/contract/documents'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { ComparedText } from './compared-text'
import { EvaluationHead } from './evaluation-head'

const MOST_COLUMNS = 12

/** Evaluations as columns, in order of time, compared with the first: its input is shown once where all share it. */
export function DocumentEvaluations({ evaluations }: { evaluations: DocumentView['evaluations'] }) {
  const shown = evaluations.slice(0, MOST_COLUMNS)
  const first = shown[0]
  if (!first) return null
  const sharedInput = shown.length > 1 && shown.every((evaluation) => evaluation.input === first.input)
  return (
    <div className="mt-6">
      <SectionHead more={shown.length > 1 ? 'in order of time, each compared with the first' : undefined}>Evaluations</SectionHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <section aria-label="Evaluations side by side" tabIndex={0} className="focus-inset mt-2 overflow-x-auto">
        <div
          style={{ '--lines': sharedInput ? 2 : 3 } as CSSProperties}
          className="grid gap-x-6 border-line-strong border-t max-md:grid-cols-1 md:auto-cols-[minmax(220px,1fr)] md:grid-flow-col md:grid-rows-[repeat(var(--lines),auto)]"
        >
          {shown.map(({ trace, input, answer, answerIs }) => (
            <article key={trace.id} className="min-w-0 border-line max-md:border-b max-md:pb-3 md:row-span-(--lines) md:grid md:grid-rows-subgrid">
              <EvaluationHead trace={trace} answerIs={answerIs} />
              <div className="min-w-0 border-line border-t py-2">
                <h3 className="text-2xs text-ink-3">Answer</h3>
                <ComparedText text={answer} before={first.answer} />
              </div>
              {!sharedInput && (
                <div className="min-w-0 border-line border-t py-2">
                  <h3 className="text-2xs text-ink-3">Input</h3>
                  <ComparedText text={input} before={first.input} />
                </div>
              )}
            </article>
          ))}
        </div>
      </section>
      {sharedInput && (
        <div className="mt-2 border-line border-t py-2">
          <h3 className="text-2xs text-ink-3">Input, the same in all {shown.length}</h3>
          <div className="max-w-[100ch]">
            <ComparedText text={first.input} before={first.input} />
          </div>
        </div>
      )}
      {evaluations.length > shown.length && (
        <p className="text-ink-3 text-xs">{counted(evaluations.length - shown.length, 'more evaluation')}; Traces lists them all.</p>
      )}
    </div>
  )
}
