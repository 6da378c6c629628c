'use client'

import { useState } from 'react'
import type { AnomalyView } from '@/lib/api/contract/cost'
import { changeText } from '@/lib/core/wording/cost-factors'
import { Moment } from '../cause/moment'
import { ScreenLink } from '../shell/screen-link'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'

const KINDS: Record<AnomalyView['kind'], string> = { jump: 'jump', drift: 'drift', shift: 'new level', silence: 'silence' }
/** As many are listed at first. */
const FIRST = 4

interface AnomalyListProps {
  anomalies: readonly AnomalyView[]
  /** The one that leads the page: it is not listed again, and what it shows in parts is told in a line. */
  lead: AnomalyView | null
  scoped: boolean
}

/** What else is dearer than usual, newest first, silent jobs among it: each with what it is compared with and its traces. */
export function AnomalyList({ anomalies, lead, scoped }: AnomalyListProps) {
  const [all, setAll] = useState(false)
  const others = anomalies.filter(({ id }) => id !== lead?.id)
  const parts = others.filter((one) => isPartOf(one, lead))
  const listed = others.filter((one) => !parts.includes(one))
  if (others.length === 0) return null
  return (
    <section>
      <SectionHead more="newest first">Also not as usual</SectionHead>
      {parts.length > 0 && <SamePoint parts={parts} run={lead?.run !== null} />}
      <ul className="mt-1">
        {(all ? listed : listed.slice(0, FIRST)).map((anomaly) => (
          <AnomalyLine key={anomaly.id} anomaly={anomaly} scoped={scoped} />
        ))}
      </ul>
      {listed.length > FIRST && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)} className="mt-1 h-7 text-accent text-xs hover:underline">
          {all ? 'Fewer' : `${listed.length - FIRST} more`}
        </button>
      )}
    </section>
  )
}

/** A model or document that is dearer in the point that leads the page, which was dearer as a whole. */
function isPartOf({ subject, point, experiment, kind }: AnomalyView, lead: AnomalyView | null): boolean {
  return lead !== null && kind === 'jump' && subject.kind !== 'experiment' && point === lead.point && experiment.id === lead.experiment.id
}

function SamePoint({ parts, run }: { parts: readonly AnomalyView[]; run: boolean }) {
  const kinds = (['model', 'document'] as const).flatMap((kind) => {
    const many = parts.filter(({ subject }) => subject.kind === kind).length
    return many === 0 ? [] : [counted(many, kind)]
  })
  return (
    <p className="mt-1 flex flex-wrap gap-x-3 text-ink-2 text-xs leading-[18px]">
      <span>
        In the same {run ? 'run' : 'hour'} {kinds.join(' and ')}:
      </span>
      {parts.map(({ id, subject, ratio, filter }) => (
        <ScreenLink key={id} path="/traces" params={{ q: filter, experiment: null }} className="whitespace-nowrap text-accent">
          {subject.name}
          {ratio === null ? '' : ` ${changeText(ratio)} ×`}
        </ScreenLink>
      ))}
    </p>
  )
}

function AnomalyLine({ anomaly, scoped }: { anomaly: AnomalyView; scoped: boolean }) {
  const { kind, atNs, sentence, detail, filter, usualFilter, experiment } = anomaly
  const silent = kind === 'silence'
  return (
    <li className="border-line border-b py-2">
      <p className="text-2xs text-ink-3">
        {KINDS[kind]} · <Moment ns={BigInt(atNs)} />
      </p>
      <p className="font-medium">{sentence}</p>
      <p className="flex flex-wrap gap-x-3 text-ink-2 text-xs leading-[18px]">
        <span>
          {!scoped && `${experiment.name}: `}
          {detail}
        </span>
        {!silent && filter !== '' && (
          <ScreenLink path="/traces" params={{ q: filter, experiment: null }} className="whitespace-nowrap text-accent">
            Open its traces
          </ScreenLink>
        )}
        {usualFilter !== '' && (
          <ScreenLink path="/traces" params={{ q: usualFilter, experiment: null }} className="whitespace-nowrap text-accent">
            {silent ? 'Open the last run’s traces' : 'Those it is compared with'}
          </ScreenLink>
        )}
      </p>
    </li>
  )
}
