'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import type { SpanDetail } from '@/lib/api/contract/span'
import { readWhole } from '@/lib/api/queries/span'
import { useVisitor } from '../../shell/visitor'
import { SectionHead } from '../../ui/heading'
import { Mark } from '../../ui/meaning'
import { Assessments } from '../assessments/assessments'
import { Chat } from '../chat/chat'
import { ClampedText } from '../chat/clamped-text'
import { heldSource, spanSource } from '../json-view/value-source'
import { ValueTree } from '../json-view/value-tree'
import { AttributeList } from './attribute-list'
import type { SpanTab } from './span-detail'
import { SpanDiff } from './span-diff'
import { UsageBill } from './usage-bill'

interface SpanContentProps {
  detail: SpanDetail
  /** Its usage is that of a span below it. */
  repeats: boolean
  comparable: boolean
  onTab: (tab: SpanTab) => void
  /** Shows a value of the span as a tree. */
  onOpen: (path: string) => void
}

const BRIEF = 9

/** What a span said, what it cost, what people say of it. */
export function SpanContent({ detail, repeats, comparable, onTab, onOpen }: SpanContentProps) {
  const visits = useVisitor() !== null
  const [diff, setDiff] = useQueryState('diff', parseAsString)
  const attributes = Object.entries(detail.attributes)
  const total = detail.cuts.find((cut) => cut.path === '/attributes')?.size ?? attributes.length
  return (
    <>
      {detail.status === 'error' && (
        <div className="border-line border-b py-3 text-error">
          <Mark meaning="error">Ended in error.</Mark>
          {detail.statusMessage !== '' && (
            <ClampedText
              text={detail.statusMessage}
              length={sizeAt(detail, '/statusMessage', detail.statusMessage.length)}
              onWhole={() => onOpen('/statusMessage')}
            />
          )}
          {detail.events.some((event) => event.name === 'exception') && (
            <button type="button" onClick={() => onTab('events')} className="text-accent text-xs hover:underline">
              Its exception and stack
            </button>
          )}
        </div>
      )}
      {comparable && diff === null && (
        <p className="pt-2 text-right">
          <button type="button" onClick={() => void setDiff('first')} className="text-accent text-xs hover:underline">
            Compare with another evaluation
          </button>
        </p>
      )}
      {comparable && diff !== null ? (
        <SpanDiff traceId={detail.traceId} spanId={detail.id} other={diff === 'first' ? null : diff} onOther={(next) => void setDiff(next)} />
      ) : (
        <section className={`border-line border-b pb-3.5 ${comparable ? 'pt-1' : 'pt-3.5'}`}>
          {detail.chat !== null ? (
            <Chat messages={detail.chat} hidden={detail.chatHidden} read={(path) => readWhole(detail.traceId, detail.id, path)} onOpen={onOpen} />
          ) : (
            <>
              <Payload title="Inputs" path="/inputs" detail={detail} value={detail.inputs} onOpen={onOpen} />
              <Payload title="Outputs" path="/outputs" detail={detail} value={detail.outputs} onOpen={onOpen} />
            </>
          )}
        </section>
      )}
      <UsageBill usage={detail.usage} price={detail.price} />
      {repeats && <p className="py-2 text-ink-3 text-xs">It repeats the usage of a span below it and is not added up.</p>}
      {detail.notes.length > 0 && (
        <section className="border-line border-b py-3.5">
          <SectionHead more="repaired on arrival">Notes</SectionHead>
          <ul className="mt-1 text-ink-2">
            {detail.notes.map((note) => (
              <li key={note} className="[overflow-wrap:anywhere]">
                {note}
              </li>
            ))}
          </ul>
        </section>
      )}
      {attributes.length > 0 && (
        <section className="border-line border-b py-3.5">
          <SectionHead more="of this span">Attributes</SectionHead>
          <AttributeList attributes={attributes.slice(0, BRIEF)} brief />
          {total > BRIEF && (
            <button type="button" onClick={() => onTab('attributes')} className="text-accent text-xs hover:underline">
              {total - BRIEF} more
            </button>
          )}
        </section>
      )}
      {!visits && <Assessments traceId={detail.traceId} spanId={detail.id} />}
    </>
  )
}

interface PayloadProps {
  title: string
  path: string
  detail: SpanDetail
  value: SpanDetail['inputs']
  onOpen: (path: string) => void
}

/** Inputs or outputs: a text as text, anything else as a tree; what is large stays on the server until it is looked at. */
function Payload({ title, path, detail, value, onOpen }: PayloadProps) {
  const { traceId, id, cuts } = detail
  const isCut = cuts.some((cut) => cut.path === path || cut.path.startsWith(`${path}/`))
  const source = useMemo(() => (isCut ? spanSource(traceId, id, path) : heldSource(value, path)), [isCut, traceId, id, path, value])
  return (
    <div className="mb-3 last:mb-0">
      <h3 className="mb-1 text-ink-3 text-xs">{title}</h3>
      {value === null ? (
        <p className="text-ink-3">none recorded</p>
      ) : typeof value === 'string' ? (
        <ClampedText text={value} length={sizeAt(detail, path, value.length)} onWhole={() => onOpen(path)} />
      ) : typeof value === 'object' ? (
        <ValueTree source={source} label={title} />
      ) : (
        <code>{String(value)}</code>
      )}
    </div>
  )
}

function sizeAt({ cuts }: SpanDetail, path: string, here: number): number {
  return cuts.find((cut) => cut.path === path)?.size ?? here
}
