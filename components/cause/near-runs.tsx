'use client'

import type { NearRunView, RunFinding } from '@/lib/api/contract/runs'
import { apart } from '@/lib/core/wording/sentence-related'
import { ForEditors } from '../access/for-editors'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { Button } from '../ui/button'
import { count, counted } from '../ui/format'
import { Cell, HeadCell, Row, Table } from '../ui/grid-table'
import { SectionHead } from '../ui/heading'
import { HEAD_ROW, ROW } from '../ui/row'
import styles from './near-runs.module.css'
import { SplitOffers } from './split-offers'
import type { Decisions } from './use-decisions'

/** Runs that started within a day, with the documents they share, to merge with this one; and where this one may be split. */
export function NearRuns({ finding, decisions }: { finding: RunFinding; decisions: Decisions }) {
  const { near, splitOffers } = finding
  if (near.length === 0 && splitOffers.length === 0) return null
  return (
    <section aria-labelledby="near-runs">
      <SectionHead
        id="near-runs"
        more={near.length > 0 ? 'those of this experiment that started within a day' : 'no other of this experiment started within a day'}
      >
        Runs near this one
      </SectionHead>
      {near.length > 0 && (
        <Table aria-label="Runs near this one" className={`mt-1 ${styles.table}`}>
          <Row className={`${HEAD_ROW} ${styles.row}`}>
            <HeadCell>Run</HeadCell>
            <HeadCell className="text-right">Documents</HeadCell>
            <HeadCell className="text-right">Evaluations</HeadCell>
            <HeadCell>Documents in both</HeadCell>
            <HeadCell>
              <span className="sr-only">Merge</span>
            </HeadCell>
          </Row>
          {near.map((run) => (
            <NearRun key={run.id} run={run} finding={finding} decisions={decisions} />
          ))}
        </Table>
      )}
      <SplitOffers finding={finding} decisions={decisions} />
    </section>
  )
}

function NearRun({ run, finding, decisions }: { run: NearRunView; finding: RunFinding; decisions: Decisions }) {
  const away = BigInt(run.apartNs)
  return (
    <Row className={`${ROW} ${styles.row}`}>
      <Cell className={`cut ${styles.name}`}>
        <ScreenLink path={`/reevaluations/${encodeURIComponent(run.id)}`} className="text-accent underline-offset-3 hover:underline">
          <Time ns={run.startNs} />
        </ScreenLink>
        <span className="ml-2 text-ink-3">
          {apart(away)} {away < 0n ? 'earlier' : 'later'}
        </span>
      </Cell>
      <Cell className={`text-right ${styles.documents}`}>{count(run.documents)}</Cell>
      <Cell className={`text-right ${styles.evaluations}`}>{count(run.evaluations)}</Cell>
      <Cell className={`cut ${styles.shared} ${run.shared === 0 ? 'text-ink-3' : ''}`}>{sharedWords(run)}</Cell>
      <Cell className={`flex justify-end ${styles.merge}`}>
        {run.splitApart ? (
          <span className="text-ink-3 text-xs" title="These were one run until they were split by hand: Undo joins them again">
            Split apart
          </span>
        ) : (
          <ForEditors needs="annotate">
            <Button
              look="plain"
              aria-label={`Merge with the run ${apart(away)} ${away < 0n ? 'earlier' : 'later'}`}
              disabled={decisions.pending}
              onClick={() => decisions.decide({ kind: 'merge', runs: [finding.run.id, run.id] })}
              className="h-6! px-2! text-xs max-md:h-8!"
            >
              Merge
            </Button>
          </ForEditors>
        )}
      </Cell>
    </Row>
  )
}

function sharedWords({ shared, sameRequests }: NearRunView): string {
  if (shared === 0) return 'none'
  return sameRequests === false ? `${count(shared)}, with other requests` : counted(shared, 'document')
}
