import type { SpanDetail } from '@/lib/api/contract/trace'
import { momentExact } from '../../ui/format'
import { Icon } from '../../ui/icon'
import { LongText } from '../json-view/long-text'
import { AttributeList } from './attribute-list'

/** Events of a span in order, with how long after its start; an exception with its message and stack. */
export function EventList({ events, startNs }: { events: SpanDetail['events']; startNs: string }) {
  if (events.length === 0) return <p className="py-4 text-ink-3">No event was recorded.</p>
  return (
    <ol>
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events have no other sure identity than their place
        <li key={index} className="border-line border-b py-3">
          <p className="flex items-baseline gap-2">
            {event.name === 'exception' && <Icon name="error" size={12} className="text-error" />}
            <span className={`cut font-medium ${event.name === 'exception' ? 'text-error' : ''}`}>{event.name}</span>
            <time dateTime={momentExact(event.timeNs)} title={momentExact(event.timeNs)} className="ml-auto text-ink-3 text-xs">
              {offset(event.timeNs, startNs)}
            </time>
          </p>
          {event.name === 'exception' ? <ExceptionBody attributes={event.attributes} /> : <AttributeList attributes={Object.entries(event.attributes)} />}
        </li>
      ))}
    </ol>
  )
}

const EXCEPTION = ['exception.type', 'exception.message', 'exception.stacktrace']

function ExceptionBody({ attributes }: { attributes: SpanDetail['events'][number]['attributes'] }) {
  const [type, message, stack] = EXCEPTION.map((key) => (typeof attributes[key] === 'string' ? attributes[key] : ''))
  const rest = Object.entries(attributes).filter(([key]) => !EXCEPTION.includes(key))
  return (
    <div className="mt-1">
      <p>
        <code className="font-medium">{type}</code> {message && <LongText text={message} />}
      </p>
      {stack && (
        <pre className="mt-2 max-h-80 overflow-auto rounded-md border border-line bg-canvas px-3 py-2 leading-[18px]">
          <LongText text={stack} />
        </pre>
      )}
      {rest.length > 0 && <AttributeList attributes={rest} />}
    </div>
  )
}

function offset(timeNs: string, startNs: string): string {
  const ms = Number(BigInt(timeNs) - BigInt(startNs)) / 1e6
  return `${ms < 0 ? '−' : '+'}${Math.abs(ms).toFixed(1)} ms`
}
