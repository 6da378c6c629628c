'use client'

import { type ReactNode, useState } from 'react'
import type { TraceView } from '@/lib/api/contract/trace'
import { CAUSE_WORDS } from '../cause/cause-words'
import { ScreenLink } from '../shell/screen-link'
import { Time } from '../shell/time'
import { bytes, counted } from '../ui/format'
import { SectionHead } from '../ui/heading'

type Fact = readonly [name: string, value: ReactNode]

/** What is known of a trace beside its spans: who it is, its tags and metadata, where it ran, how it arrived. */
export function TraceFacts({ view }: { view: TraceView }) {
  const [internals, setInternals] = useState(false)
  const own = labels(view).filter(([name]) => !name.startsWith('mlflow.'))
  const inner = labels(view).filter(([name]) => name.startsWith('mlflow.'))
  return (
    <section aria-label="This trace" className="px-6 pb-6 max-md:px-4">
      <SectionHead>This trace</SectionHead>
      <div className="mt-1.5 grid grid-cols-3 gap-x-8 border-line border-t pt-1.5 max-lg:grid-cols-1">
        <FactList facts={[...identity(view), ...own]} />
        <FactList facts={resource(view)} />
        <FactList facts={arrival(view)} />
      </div>
      {inner.length > 0 && (
        <div className="mt-2">
          <button type="button" aria-expanded={internals} onClick={() => setInternals(!internals)} className="text-accent text-xs hover:underline">
            {internals ? 'Hide' : 'Show'} {counted(inner.length, 'MLflow field')}
          </button>
          {internals && <FactList facts={inner} />}
        </div>
      )}
    </section>
  )
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="mt-1 grid min-w-0 grid-cols-[auto_minmax(0,1fr)] content-start gap-x-4 font-mono text-xs leading-[22px]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="cut max-w-52 text-ink-3" title={name}>
            {name}
          </dt>
          <dd className="cut" title={typeof value === 'string' ? value : undefined}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Where it ran, before what the tracing library says of itself. */
function resource(view: TraceView): Fact[] {
  const sdk = ([name]: readonly [string, ReactNode]) => name.startsWith('telemetry.') || name === 'service.name'
  const facts = Object.entries(view.resource)
  return [...facts.filter((fact) => !sdk(fact)), ...facts.filter(sdk)]
}

function identity({ trace }: TraceView): Fact[] {
  const document: Fact = [
    'document key',
    trace.document === null ? (
      'unknown'
    ) : (
      <>
        {trace.document} <span className="text-ink-3">by {trace.documentSource}</span>
      </>
    ),
  ]
  const run: Fact[] =
    trace.run === null
      ? []
      : [
          [
            'run',
            <ScreenLink key="run" path={`/reevaluations/${encodeURIComponent(trace.run)}`} className="hover:underline">
              {trace.experiment.name}
            </ScreenLink>,
          ],
        ]
  const rest = [
    ['state', trace.state],
    ['role', trace.role?.replaceAll('_', ' ')],
    ['cause', trace.cause ? CAUSE_WORDS[trace.cause] : undefined],
    ['session', trace.session],
    ['user', trace.user],
  ] as const
  return [
    document,
    ...(run.length > 0 ? run : [['experiment', trace.experiment.name] as const]),
    ...rest.flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  ]
}

/** Tags win over metadata of the same name. */
function labels(view: TraceView): Fact[] {
  return Object.entries({ ...view.metadata, ...view.tags })
}

function arrival(view: TraceView): Fact[] {
  const received: Fact[] =
    view.receivedNs === null
      ? []
      : [
          [
            'received',
            <span key="received">
              <Time ns={view.receivedNs} show="millis" />, {bytes(view.payloadBytes)}
            </span>,
          ],
        ]
  const rest = [
    ['client', view.client],
    ['way in', view.wayIn],
    ['address', view.address],
  ] as const
  return [...rest.flatMap(([name, value]) => (value ? [[name, value] as const] : [])), ...received, ['request id', view.trace.requestId]]
}
