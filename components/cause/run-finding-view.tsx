'use client'

import { useQueryState } from 'nuqs'
import { Fragment } from 'react'
import type { RunFinding } from '@/lib/api/contract/runs'
import { DocumentFindings } from '../document/document-findings'
import { RulesLink } from '../identity/rules-link'
import { PassChartSection } from '../pass-chart/pass-chart-section'
import { ShareButton } from '../share/share-button'
import { useVisitor } from '../shell/visitor'
import { Lead, SectionHead } from '../ui/heading'
import { Bone } from '../ui/skeleton'
import { AnswerTable } from './answer-table'
import { CauseSection } from './cause-section'
import { ExpectedMenu } from './expected-menu'
import { FixPanel } from './fix-panel'
import { IgnoreMenu } from './ignore-menu'
import { NearRuns } from './near-runs'
import { RunFacts } from './run-facts'
import { RunNotes } from './run-notes'
import { RunWhere } from './run-where'
import { useDecisions } from './use-decisions'
import { WasteSplit } from './waste-split'

/** What the page says of one run. On a phone the fix follows the pass chart: it is what people came for. */
export function RunFindingView({ finding }: { finding: RunFinding }) {
  const { run, causes, answers } = finding
  const [fix, setFix] = useQueryState('fix')
  const decisions = useDecisions(finding)
  const visits = useVisitor() !== null
  const main = causes.find(({ ignoredBy }) => ignoredBy === null) ?? causes[0]
  return (
    <>
      <div className="mb-4 flex gap-x-6 gap-y-3 max-lg:flex-col">
        <div className="min-w-0 flex-1">
          <Lead>
            {finding.sentence}
            {finding.costSentence && (
              <>
                <br />
                {finding.costSentence}
              </>
            )}
          </Lead>
          <RunWhere finding={finding} />
          {run.evaluations > 0 && run.documents === 0 && !visits && <NamelessNote experimentId={run.experiment.id} />}
          <RunNotes finding={finding} decisions={decisions} />
        </div>
        {run.evaluations > 0 && !visits && (
          <div className="flex flex-wrap items-start gap-2">
            <span role="status" className="self-center text-ink-3 text-xs max-lg:order-last">
              {decisions.slow && 'Working the findings out anew…'}
            </span>
            <ExpectedMenu finding={finding} decisions={decisions} />
            <IgnoreMenu finding={finding} decisions={decisions} />
            <ShareButton scope={{ kind: 'run', runId: run.id }} what="this finding" />
          </div>
        )}
      </div>
      <RunFacts finding={finding} />
      <div className="mt-5 flex flex-col gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_372px] lg:gap-10">
        <div className="min-w-0 max-lg:contents lg:flex lg:flex-col lg:gap-6">
          <PassChartSection run={run} />
          <div className="order-5 empty:hidden">
            <DocumentFindings findings={finding.documentFindings} experimentId={run.experiment.id} runId={run.id} />
          </div>
          {answers.length > 0 && (
            <section className="order-5">
              <SectionHead more={finding.answersSentence}>Answers</SectionHead>
              {answers.some(({ compared }) => compared !== 'not_recorded') && <AnswerTable answers={answers} experimentId={run.experiment.id} />}
            </section>
          )}
          <div className="order-7">
            <NearRuns finding={finding} decisions={decisions} />
          </div>
        </div>
        <div className="min-w-0 max-lg:contents lg:flex lg:flex-col lg:gap-6">
          {main && main.fixes.length > 0 && (
            <section className="order-2">
              <SectionHead>Fix</SectionHead>
              <FixPanel fixes={main.fixes} chosen={fix} onChoose={(title) => void setFix(title)} />
            </section>
          )}
          {causes.length > 0 && (
            <div className="order-3 flex flex-col gap-6">
              {causes.map((cause) => (
                <Fragment key={cause.cause}>
                  <CauseSection cause={cause} several={causes.length > 1} finding={finding} decisions={decisions} />
                </Fragment>
              ))}
            </div>
          )}
          {run.evaluations > 0 && (
            <div className="order-4">
              <WasteSplit waste={finding.waste} surplus={run.surplus} />
            </div>
          )}
        </div>
      </div>
    </>
  )
}

/** Why no document is known, and where to say how it is. */
function NamelessNote({ experimentId }: { experimentId: string }) {
  return (
    <p className="mt-3 max-w-[72ch] text-ink-2">
      No rule finds a document’s key in these traces, and no text of a request was recorded to know it by, so no repeat can be told.{' '}
      <RulesLink experimentId={experimentId} className="text-accent underline-offset-3 hover:underline">
        Say where the key is
      </RulesLink>
    </p>
  )
}

/** The place of the above while it loads. */
export function RunFindingSkeleton() {
  return (
    <div role="status" aria-label="Loading the run">
      <div className="flex flex-col gap-3.5 pt-1.5">
        <Bone width="560px" className="h-5!" />
        <Bone width="320px" className="h-5!" />
        <Bone width="480px" />
      </div>
      <div className="mt-4 flex h-[66px] items-center gap-24 border-line border-y">
        {['Documents', 'Evaluations', 'Repeat factor', 'Waste'].map((name) => (
          <Bone key={name} width="120px" className="h-5!" />
        ))}
      </div>
      <div className="mt-8 h-[254px] border-line border-b" />
    </div>
  )
}
