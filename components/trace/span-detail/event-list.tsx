import type { SpanDetail } from '@/lib/api/contract/span'
import { ScreenLink } from '../../shell/screen-link'
import { count, counted, momentExact } from '../../ui/format'
import { SectionHead } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { LongText } from '../json-view/long-text'
import { AttributeList } from './attribute-list'
import { StackTrace } from './stack-trace'

/** Events of a span in order, with how long after its start; an exception with its message and stack; links to other spans. */
export function EventList({ detail, onOpen }: { detail: SpanDetail; onOpen: (path: string) => void }) {
  const { events, links, startNs, cuts } = detail
  const total = cuts.find((cut) => cut.path === '/events')?.size ?? events.length
  return (
    <>
      {events.length === 0 && <p className="py-4 text-ink-3">No event was recorded.</p>}
      <ol>
        {events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no other sure identity than their place
          <li key={index} className="border-line border-b py-3">
            <p className="flex items-baseline gap-2">
              {event.name === 'exception' && <Icon name="error" size={12} className="text-error" />}
              <span dir="auto" className={`cut font-medium ${event.name === 'exception' ? 'text-error' : ''}`}>
                {event.name.slice(0, 1_000)}
              </span>
              <time dateTime={momentExact(event.timeNs)} title={momentExact(event.timeNs)} className="ml-auto flex-none text-ink-3 text-xs">
                {offset(event.timeNs, startNs)}
              </time>
            </p>
            {event.name === 'exception' ? <ExceptionBody attributes={event.attributes} /> : <AttributeList attributes={Object.entries(event.attributes)} />}
            {cuts.some((cut) => cut.path.startsWith(`/events/${index}/`)) && (
              <button type="button" onClick={() => onOpen(`/events/${index}`)} className="text-accent text-xs hover:underline">
                Open the whole
              </button>
            )}
          </li>
        ))}
      </ol>
      {total > events.length && (
        <p className="py-3 text-ink-2">
          {counted(total - events.length, 'event')} more.{' '}
          <button type="button" onClick={() => onOpen('/events')} className="text-accent hover:underline">
            Open all {count(total)} as a tree
          </button>
        </p>
      )}
      {links.length > 0 && <Links links={links} onOpen={onOpen} total={cuts.find((cut) => cut.path === '/links')?.size ?? links.length} />}
    </>
  )
}

function Links({ links, total, onOpen }: { links: SpanDetail['links']; total: number; onOpen: (path: string) => void }) {
  return (
    <section className="py-3.5">
      <SectionHead more="to other spans">Links</SectionHead>
      <ul className="mt-1">
        {links.map((link, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span may link another twice
          <li key={index} className="py-1">
            <ScreenLink
              path={`/traces/${link.traceId}`}
              params={{ span: link.spanId }}
              className="font-mono text-accent text-xs [overflow-wrap:anywhere] hover:underline"
            >
              {link.traceId} {link.spanId}
            </ScreenLink>
            {Object.keys(link.attributes).length > 0 && <AttributeList attributes={Object.entries(link.attributes)} />}
          </li>
        ))}
      </ul>
      {total > links.length && (
        <button type="button" onClick={() => onOpen('/links')} className="text-accent text-xs hover:underline">
          Open all {count(total)} as a tree
        </button>
      )}
    </section>
  )
}

const EXCEPTION = ['exception.type', 'exception.message', 'exception.stacktrace']

function ExceptionBody({ attributes }: { attributes: SpanDetail['events'][number]['attributes'] }) {
  const [type, message, stack] = EXCEPTION.map((key) => (typeof attributes[key] === 'string' ? attributes[key] : ''))
  const rest = Object.entries(attributes).filter(([key]) => !EXCEPTION.includes(key))
  return (
    <div className="mt-1">
      <p dir="auto">
        <code className="font-medium">{type}</code> {message && <LongText text={message} />}
      </p>
      {stack && <StackTrace text={stack} />}
      {rest.length > 0 && <AttributeList attributes={rest} />}
    </div>
  )
}

function offset(timeNs: string, startNs: string): string {
  const ms = Number(BigInt(timeNs) - BigInt(startNs)) / 1e6
  return `${ms < 0 ? '−' : '+'}${Math.abs(ms).toFixed(1)} ms`
}
