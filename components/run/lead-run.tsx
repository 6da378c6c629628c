'use client'

import type { Overview } from '@/lib/api/contract/runs'
import { PassSketch } from '../pass-chart/pass-sketch'
import { useNow } from '../shell/live-context'
import { ScreenLink } from '../shell/screen-link'
import { useTimeBasis } from '../shell/screen-state'
import { Time } from '../shell/time'
import { buttonClass } from '../ui/button'
import { codeText } from '../ui/code-block'
import { CopyButton } from '../ui/copy-button'
import { day, daysAgo, duration } from '../ui/format'
import { Lead } from '../ui/heading'
import { RichText } from '../ui/rich-text'
import { Bone } from '../ui/skeleton'
import { runPath } from './run-path'
import { VerdictTag } from './verdict'

/** The newest bad run: its sentence, its cause, what to do, and its picture. */
export function LeadRun({ lead }: { lead: NonNullable<Overview['lead']> }) {
  const { run } = lead
  return (
    <section aria-labelledby="lead" className="grid gap-x-12 gap-y-4 pb-5 max-md:pb-2 xl:grid-cols-[minmax(0,1fr)_auto] xl:items-end">
      <div className="min-w-0">
        <p className="mb-2 flex min-w-0 items-center gap-2 text-ink-2">
          <VerdictTag verdict={run.verdict} />
          <span className="cut max-md:whitespace-normal max-md:[overflow-wrap:anywhere]">
            {run.experiment.name}
            <span className="mx-1.5 text-ink-3">·</span>
            <When startNs={run.startNs} />, {duration(BigInt(run.endNs) - BigInt(run.startNs))}
          </span>
        </p>
        <Lead id="lead">
          {lead.sentence}
          {lead.costSentence && (
            <>
              <br />
              {lead.costSentence}
            </>
          )}
        </Lead>
        {lead.causeSentence && (
          <p className="mt-2 max-w-[64ch] text-ink-2">
            <RichText text={lead.causeSentence} />
          </p>
        )}
        <p className="mt-4 flex flex-wrap items-center gap-2">
          <ScreenLink {...runPath(run)} className={buttonClass('primary')}>
            Open the finding
          </ScreenLink>
          {lead.fix && <CopyButton text={codeText(lead.fix.lines)} label="Copy the fix" look="default" />}
          {run.verdict === 'repeats' && (
            <ScreenLink {...runPath(run)} params={{ menu: 'expected' }} className={buttonClass('plain')}>
              Expected…
            </ScreenLink>
          )}
        </p>
      </div>
      {lead.chart.documents.length > 0 && (
        <figure className="md:max-xl:hidden">
          <PassSketch chart={lead.chart} />
        </figure>
      )}
    </section>
  )
}

function When({ startNs }: { startNs: string }) {
  const now = useNow()
  const [basis] = useTimeBasis()
  const ago = daysAgo(startNs, now, basis)
  return (
    <span suppressHydrationWarning>
      {ago === 0 ? 'today' : ago === 1 ? 'yesterday' : day(startNs, basis)} <Time ns={startNs} />
      {basis === 'utc' ? ' UTC' : ''}
    </span>
  )
}

/** The place of the above while it loads. */
export function LeadRunSkeleton() {
  return (
    <div className="flex h-[172px] flex-col gap-4 pb-5" aria-hidden="true">
      <Bone width="260px" />
      <Bone width="520px" className="h-5!" />
      <Bone width="320px" className="h-5!" />
      <Bone width="420px" />
    </div>
  )
}
