'use client'

import type { ExpectedFinding } from '@/lib/api/contract/expected'
import type { MissingFinding, MissingView } from '@/lib/api/contract/missing'
import { FixPanel } from '../cause/fix-panel'
import { ExpectedPanel } from '../expected/expected-panel'
import { NothingSeen } from '../expected/nothing-seen'
import { SectionHead } from '../ui/heading'
import { FindingTraces } from './finding-traces'

interface RemediesProps {
  view: MissingView
  /** The finding chosen; undefined when what stands here is about all. */
  finding: MissingFinding | undefined
  /** The finding about expected documents that is shown. */
  unseen: ExpectedFinding | undefined
  /** The run of which is shown what was expected and seen; null when there is none. */
  run: string | null
  /** Whether a finding about expected documents was asked for: it then stands first. */
  expectedFirst: boolean
  /** Called with that run's new id when moved traces gave it one. */
  onRun: (run: string) => void
  fix: string | null
  onFix: (title: string) => void
}

/** The fix, the traces of the finding chosen, and what was expected beside what was seen. */
export function Remedies({ view, finding, unseen, run, expectedFirst, onRun, fix, onFix }: RemediesProps) {
  const expected = unseen?.kind !== 'nothing_seen' && run !== null && <ExpectedPanel key={run} run={run} onRun={onRun} />
  return (
    <>
      {expectedFirst && expected}
      {unseen?.kind === 'nothing_seen' && <NothingSeen finding={unseen} />}
      {view.fixes.length > 0 && (
        <section>
          <SectionHead more="so that the next run loses none">Fix</SectionHead>
          <FixPanel fixes={view.fixes} chosen={fix} onChoose={onFix} />
        </section>
      )}
      {finding && view.chosen && view.chosen.traceIds.length > 0 && <FindingTraces finding={finding} traceIds={view.chosen.traceIds} />}
      {!expectedFirst && expected}
    </>
  )
}
