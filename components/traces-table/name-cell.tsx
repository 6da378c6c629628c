import Link from 'next/link'
import type { TraceGroup, TraceRowView } from '@/lib/api/contract/traces'
import { Icon } from '../ui/icon'
import { documentName } from './trace-cells'

/** What a trace is called: its document and the first digits of its id, a link to its page. `inGroup`: the group says the document. */
export function TraceName({ trace, href, inGroup }: { trace: TraceRowView; href: string; inGroup: boolean }) {
  const document = trace.document === null ? null : documentName(trace.document, trace.documentSource === 'content')
  return (
    <>
      <Link href={href} prefetch={false} tabIndex={-1} className="flex min-w-0 items-baseline gap-1.5" title={nameTitle(trace)}>
        {!inGroup && document && (
          <span className="cut">
            {document.prefix && <span className="text-ink-3">{document.prefix} </span>}
            <b className="font-medium font-mono text-xs">
              <bdi>{document.name}</bdi>
            </b>
          </span>
        )}
        {!inGroup && !document && (
          <span className="cut">
            <bdi>{trace.name || 'unnamed'}</bdi>
          </span>
        )}
        <span className={`font-mono text-xs ${inGroup ? 'text-ink-2' : 'flex-none text-ink-3'}`}>{trace.id.slice(0, 8)}</span>
      </Link>
      {trace.state === 'ERROR' && (
        <span className="flex-none text-error text-xs">
          <Icon name="error" size={12} /> error
        </span>
      )}
    </>
  )
}

function nameTitle(trace: TraceRowView): string {
  return [trace.document, trace.documentSource && `by ${trace.documentSource}`, trace.name, trace.requestId].filter(Boolean).join('\n')
}

const HASH = /^(content:)?[0-9a-f]{32}([0-9a-f]{32})?$/

interface GroupNameProps {
  group: TraceGroup
  by: string
  /** The group's value as people know it (the name of an experiment), null for traces without one. */
  title: string | null
  open: boolean
  /** Groups of several experiments are shown: each says its own. */
  manyExperiments: boolean
  onToggle: () => void
}

/** What a group is called; it unfolds the group. */
export function GroupName({ group, by, title, open, manyExperiments, onToggle }: GroupNameProps) {
  const { prefix, name } = documentName(title ?? '', by === 'document' && HASH.test(title ?? ''))
  return (
    <button type="button" tabIndex={-1} onClick={onToggle} className="flex min-w-0 items-center gap-1">
      <span className="sr-only">{open ? 'Fold ' : 'Unfold '}</span>
      <Icon name={open ? 'chevronDown' : 'chevronRight'} className="text-ink-3" />
      <span className="cut" title={title ?? undefined}>
        {prefix && <span className="text-ink-3">{prefix} </span>}
        {title === null ? (
          <span className="text-ink-3">no {by === 'document' ? 'document key' : by}</span>
        ) : (
          <b className="font-medium font-mono text-xs">
            <bdi>{name === '' ? '""' : name}</bdi>
          </b>
        )}
        {manyExperiments && group.experiment && <span className="pl-1.5 text-ink-3">{group.experiment.name}</span>}
      </span>
    </button>
  )
}
