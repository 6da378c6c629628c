'use client'

import { useState } from 'react'
import type { DocumentFindingView } from '@/lib/api/contract/documents'
import { runFilter } from '@/lib/core/filter/filter-links'
import { ScreenLink } from '../shell/screen-link'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { Mark } from '../ui/meaning'
import { documentPath } from './document-line'

interface DocumentFindingsProps {
  findings: readonly DocumentFindingView[]
  experimentId: string
  runId: string
}

const SHOWN = 3

/** What a run shows about its documents rather than about repeats: each kind with its sentence and its first documents. Nothing without a find. */
export function DocumentFindings({ findings, experimentId, runId }: DocumentFindingsProps) {
  if (findings.length === 0) return null
  return (
    <section>
      <SectionHead>Documents to look at</SectionHead>
      {findings.map((finding) => (
        <Finding key={finding.kind} finding={finding} experimentId={experimentId} runId={runId} />
      ))}
    </section>
  )
}

function Finding({ finding, experimentId, runId }: { finding: DocumentFindingView; experimentId: string; runId: string }) {
  const [all, setAll] = useState(false)
  const { examples, total } = finding
  const shown = all ? examples : examples.slice(0, SHOWN)
  return (
    <div className="mt-2 border-line border-t pt-2">
      <h3 className="flex items-baseline gap-3 font-medium">
        {finding.kind === 'differing_answers' ? <Mark meaning="error">{finding.title}</Mark> : finding.title}
      </h3>
      <p className="max-w-[72ch] text-ink-2">{finding.sentence}</p>
      <ul className="mt-1">
        {shown.map((example) => (
          <li key={example.keys.join('\n')} className="flex min-w-0 flex-wrap items-baseline gap-x-3 py-1">
            <span className="min-w-0">
              {example.keys.map((key, at) => (
                <span key={key}>
                  {at > 0 && <span className="text-ink-3">, </span>}
                  <ScreenLink
                    path={documentPath(experimentId, key)}
                    className="whitespace-pre-wrap font-mono text-accent text-xs [overflow-wrap:anywhere] hover:underline"
                  >
                    {nameOf(key, finding.kind)}
                  </ScreenLink>
                </span>
              ))}
              {example.documents > example.keys.length && (
                <span className="text-ink-3"> and {counted(example.documents - example.keys.length, 'more document')}</span>
              )}
            </span>
            <span className="text-ink-3 text-xs">{example.text}</span>
            <ScreenLink
              path="/traces"
              params={{ q: runFilter(runId, { documents: example.keys }) }}
              className="inline-flex min-h-6 items-center text-ink-2 text-xs underline-offset-3 hover:underline"
            >
              Traces
            </ScreenLink>
          </li>
        ))}
      </ul>
      {!all && examples.length > SHOWN && (
        <button type="button" onClick={() => setAll(true)} className="text-accent text-xs hover:underline">
          {counted(examples.length - SHOWN, 'more example')}
          {total > examples.length ? ` of ${counted(total, 'in all', 'in all')}` : ''}
        </button>
      )}
    </div>
  )
}

/** Keys that differ in spaces alone are told apart by their quotes. */
function nameOf(key: string, kind: DocumentFindingView['kind']): string {
  const shown = key.length > 64 ? `${key.slice(0, 63)}…` : key
  return kind === 'similar_keys' ? `"${shown}"` : shown
}
