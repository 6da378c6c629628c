'use client'

import { useQueryState } from 'nuqs'
import { Fragment } from 'react'
import type { RunFinding } from '@/lib/api/contract/runs'
import { PassChart } from '../pass-chart/pass-chart'
import { WorkerKey } from '../pass-chart/worker-key'
import { Time } from '../shell/time'
import { Lead, SectionHead } from '../ui/heading'
import { EmptyPanel } from '../ui/panel-state'
import { Bone } from '../ui/skeleton'
import { AnswerTable } from './answer-table'
import { CauseSection } from './cause-section'
import { FixPanel } from './fix-panel'
import { RunFacts } from './run-facts'
import { RunWhere } from './run-where'
import { WasteSplit } from './waste-split'

/** What the page says of one run. On a phone the fix follows the pass chart: it is what people came for. */
export function RunFindingView({ finding }: { finding: RunFinding }) {
  const { run, causes, chart, answers } = finding
  const [fix, setFix] = useQueryState('fix')
  const main = causes[0]
  const everyDocument = chart.passes.every((pass) => pass.documents === run.documents)
  return (
    <>
      <div className="mb-4">
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
      </div>
      <RunFacts finding={finding} />
      <div className="mt-5 flex flex-col gap-6 lg:grid lg:grid-cols-[minmax(0,1fr)_372px] lg:gap-10">
        <div className="min-w-0 max-lg:contents lg:flex lg:flex-col lg:gap-6">
          <section className="order-1">
            <SectionHead
              more={
                <span className="max-md:hidden">
                  {everyDocument && chart.passes.length > 1 ? 'every document appears once in each; ' : ''}time from <Time ns={chart.startNs} show="millis" />
                </span>
              }
              aside={<WorkerKey workers={chart.workers} />}
            >
              Passes
            </SectionHead>
            {chart.marks.length > 0 ? (
              <PassChart chart={chart} />
            ) : (
              <EmptyPanel title="No evaluation to draw.">None of this run’s traces handled a document.</EmptyPanel>
            )}
          </section>
          {answers.length > 0 && (
            <section className="order-5">
              <SectionHead more={finding.answersSentence}>Answers</SectionHead>
              <AnswerTable answers={answers} experimentId={run.experiment.id} />
            </section>
          )}
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
                  <CauseSection cause={cause} several={causes.length > 1} />
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
