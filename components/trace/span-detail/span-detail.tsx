'use client'

import { useQuery } from '@tanstack/react-query'
import type { SpanDetail as Detail, SpanNode } from '@/lib/api/contract/trace'
import { spanQuery } from '@/lib/api/queries/trace'
import { CopyButton } from '../../ui/copy-button'
import { duration } from '../../ui/format'
import { SectionHead } from '../../ui/heading'
import { Mark, Tag } from '../../ui/meaning'
import { ErrorPanel } from '../../ui/panel-state'
import { Bone } from '../../ui/skeleton'
import { Tabs } from '../../ui/tabs'
import { Chat } from '../chat/chat'
import { JsonView } from '../json-view/json-view'
import { typeName } from '../span-look'
import { AttributeList } from './attribute-list'
import { EventList } from './event-list'
import { UsageBill } from './usage-bill'

export type SpanTab = 'content' | 'attributes' | 'events' | 'raw'

interface SpanDetailProps {
  traceId: string
  span: SpanNode
  tab: SpanTab
  onTab: (tab: SpanTab) => void
}

/** One opened span: what it said, what it cost, everything recorded of it. Its payload is read when it is opened, and again only while it is open. */
export function SpanDetail({ traceId, span, tab, onTab }: SpanDetailProps) {
  const { data, error, refetch } = useQuery({ ...spanQuery(traceId, span.id), enabled: ({ state }) => state.data === undefined || state.data.endNs === null })
  const length = span.endNs === null ? 'still open' : duration(BigInt(span.endNs) - BigInt(span.startNs))
  const tabs = [
    { id: 'content' as const, label: data && data.chat === null ? 'Inputs, outputs' : 'Chat' },
    { id: 'attributes' as const, label: <Counted word="Attributes" count={data && Object.keys(data.attributes).length} /> },
    { id: 'events' as const, label: <Counted word="Events" count={data?.events.length} /> },
    { id: 'raw' as const, label: 'Raw' },
  ]
  return (
    <>
      <div className="flex h-11 items-center gap-2">
        <h2 className="cut font-semibold text-md" title={span.name}>
          {span.name || 'unnamed'}
        </h2>
        {span.type !== '' && <Tag>{typeName(span.type)}</Tag>}
        <CopyButton text={span.id} label="Copy span id" iconOnly />
        <span className="ml-auto flex-none text-ink-3">{length}</span>
      </div>
      <Tabs label="Span" tabs={tabs} value={tab} onChange={onTab} className="[&>div:first-child]:pl-0 [&_[role=tablist]]:-ml-2">
        {error && !data ? (
          <div className="py-4">
            <ErrorPanel what="This span" error={error} onRetry={() => void refetch()} />
          </div>
        ) : data ? (
          <TabBody detail={data} span={span} tab={tab} onTab={onTab} />
        ) : (
          <DetailBones />
        )}
      </Tabs>
    </>
  )
}

function Counted({ word, count }: { word: string; count: number | undefined }) {
  return (
    <>
      {word}
      {count !== undefined && <span className="ml-1 font-normal text-ink-3">{count}</span>}
    </>
  )
}

function TabBody({ detail, span, tab, onTab }: { detail: Detail; span: SpanNode; tab: SpanTab; onTab: (tab: SpanTab) => void }) {
  if (tab === 'attributes') {
    return (
      <>
        <section className="border-line border-b py-3">
          <AttributeList attributes={Object.entries(detail.attributes)} />
          {Object.keys(detail.attributes).length === 0 && <p className="text-ink-3">No attribute was recorded.</p>}
        </section>
        <OriginFacts detail={detail} />
      </>
    )
  }
  if (tab === 'events') return <EventList events={detail.events} startNs={detail.startNs} />
  if (tab === 'raw') return <Raw detail={detail} />
  return <Content detail={detail} span={span} onTab={onTab} />
}

const BRIEF = 9

function Content({ detail, span, onTab }: { detail: Detail; span: SpanNode; onTab: (tab: SpanTab) => void }) {
  const attributes = Object.entries(detail.attributes)
  return (
    <>
      {detail.status === 'error' && (
        <p className="border-line border-b py-3 text-error">
          <Mark meaning="error">Ended in error.</Mark> <span className="[overflow-wrap:anywhere]">{detail.statusMessage}</span>
        </p>
      )}
      <section className="border-line border-b py-3.5">
        {detail.chat !== null ? (
          <Chat messages={detail.chat} />
        ) : (
          <>
            <Payload title="Inputs" value={detail.inputs} />
            <Payload title="Outputs" value={detail.outputs} />
          </>
        )}
      </section>
      <UsageBill usage={detail.usage} price={detail.price} />
      {!span.counted && span.totalTokens !== null && <p className="py-2 text-ink-3 text-xs">It repeats the usage of a span below it and is not added up.</p>}
      {detail.notes.length > 0 && (
        <section className="border-line border-b py-3.5">
          <SectionHead more="repaired on arrival">Notes</SectionHead>
          <ul className="mt-1 text-ink-2">
            {detail.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      {attributes.length > 0 && (
        <section className="py-3.5">
          <SectionHead more="of this span">Attributes</SectionHead>
          <AttributeList attributes={attributes.slice(0, BRIEF)} brief />
          {attributes.length > BRIEF && (
            <button type="button" onClick={() => onTab('attributes')} className="text-accent text-xs hover:underline">
              {attributes.length - BRIEF} more
            </button>
          )}
        </section>
      )}
    </>
  )
}

function Payload({ title, value }: { title: string; value: Detail['inputs'] }) {
  return (
    <div className="mb-3 last:mb-0">
      <h3 className="mb-1 text-ink-3 text-xs">{title}</h3>
      {value === null ? <p className="text-ink-3">none recorded</p> : <JsonView value={value} />}
    </div>
  )
}

function OriginFacts({ detail }: { detail: Detail }) {
  const facts = [
    ['scope', `${detail.scope.name} ${detail.scope.version}`.trim()],
    ['kind', detail.kind],
    ['span id', detail.id],
    ...detail.links.map((link) => ['link', `${link.traceId} ${link.spanId}`]),
  ] as [string, string][]
  return (
    <>
      <section className="border-line border-b py-3.5">
        <SectionHead more="of the process that sent it">Resource</SectionHead>
        <AttributeList attributes={Object.entries(detail.resource)} />
      </section>
      <section className="py-3.5">
        <SectionHead>Origin</SectionHead>
        <AttributeList attributes={facts.filter(([, value]) => value !== '')} />
      </section>
    </>
  )
}

function Raw({ detail }: { detail: Detail }) {
  const { chat: _chat, usage: _usage, price: _price, ...raw } = detail
  return (
    <section className="py-3">
      <p className="mb-2 text-right">
        <a href={`/api/v1/traces/${detail.traceId}/spans/${detail.id}`} target="_blank" rel="noreferrer" className="text-accent text-xs hover:underline">
          Open as JSON
        </a>
      </p>
      <JsonView value={raw} />
    </section>
  )
}

function DetailBones() {
  return (
    <div role="status" aria-label="Loading the span" className="flex flex-col gap-3 py-4">
      {['70%', '95%', '90%', '60%', '85%', '40%'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty rows have no other identity than their place
        <Bone key={index} width={width} />
      ))}
    </div>
  )
}
