'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryState } from 'nuqs'
import type { SpanDetail as Detail } from '@/lib/api/contract/span'
import type { SpanNode } from '@/lib/api/contract/trace'
import { readWhole, spanQuery } from '@/lib/api/queries/span'
import { useKeys } from '../../shell/use-keys'
import { useVisitor } from '../../shell/visitor'
import { showToast } from '../../toast/toasts'
import { CopyButton, writeClipboard } from '../../ui/copy-button'
import { bytes, duration } from '../../ui/format'
import { Tag } from '../../ui/meaning'
import { ErrorPanel } from '../../ui/panel-state'
import { Bone } from '../../ui/skeleton'
import { Tabs } from '../../ui/tabs'
import { typeName } from '../span-look'
import { AttributeTab } from './attribute-tab'
import { CopyMenu } from './copy-menu'
import { EventList } from './event-list'
import { SpanContent } from './span-content'
import { SpanRaw } from './span-raw'

export type SpanTab = 'content' | 'attributes' | 'events' | 'raw'

const TABS: readonly SpanTab[] = ['content', 'attributes', 'events', 'raw']
/** What `c` copies on each tab. */
const COPIED: Record<SpanTab, { path: string; name: string }> = {
  content: { path: '/outputs', name: 'outputs' },
  attributes: { path: '/attributes', name: 'attributes' },
  events: { path: '/events', name: 'events' },
  raw: { path: '', name: 'raw record' },
}

interface SpanDetailProps {
  traceId: string
  span: Pick<SpanNode, 'id' | 'name' | 'type' | 'startNs' | 'endNs' | 'counted' | 'totalTokens'>
  tab: SpanTab
  onTab: (tab: SpanTab) => void
  /** Whether the document was evaluated in other traces, with which it can be compared. */
  comparable?: boolean
}

/** One opened span: what it said, what it cost, everything recorded of it. Its payload is read when it is opened, and again only while it is open. */
export function SpanDetail({ traceId, span, tab, onTab, comparable = false }: SpanDetailProps) {
  const { data, error, refetch } = useQuery({ ...spanQuery(traceId, span.id), enabled: ({ state }) => state.data === undefined || state.data.endNs === null })
  const visits = useVisitor() !== null
  const [at, setAt] = useQueryState('at', parseAsString.withDefault(''))
  const length = span.endNs === null ? 'still open' : duration(BigInt(span.endNs) - BigInt(span.startNs))
  const names = tabNames(data)
  const open = (path: string) => {
    void setAt(path === '' ? null : path)
    onTab('raw')
  }
  const copy = async () => {
    const { path, name } = COPIED[tab]
    const text = await readWhole(traceId, span.id, path).catch(() => null)
    const done = text !== null && (await writeClipboard(text))
    showToast(done ? { text: `Copied the ${name}, ${bytes(text.length)}.` } : { text: `The ${name} could not be copied.`, tone: 'error' })
  }
  useKeys('Span', [
    ...TABS.map((id, place) => ({ keys: String(place + 1), label: `Tab ${place + 1} of the span`, run: () => onTab(id) })),
    ...(visits ? [] : [{ keys: 'c', label: 'Copy what the tab shows', run: () => void copy() }]),
  ])
  return (
    <>
      <div className="flex h-11 items-center gap-2">
        <h2 className="cut font-semibold text-md" dir="auto" title={span.name.slice(0, 1_000)}>
          {span.name.slice(0, 1_000) || 'unnamed'}
        </h2>
        {span.type !== '' && <Tag>{typeName(span.type)}</Tag>}
        <CopyButton text={span.id} label="Copy span id" iconOnly />
        <span className="ml-auto flex-none text-ink-3">{length}</span>
      </div>
      <Tabs
        label="Span"
        tabs={TABS.map((id) => ({ id, label: <Counted {...names[id]} /> }))}
        value={tab}
        onChange={onTab}
        aside={visits ? undefined : <CopyMenu traceId={traceId} spanId={span.id} runnable={data?.runnable ?? false} />}
        flush
      >
        {error && !data ? (
          <div className="py-4">
            <ErrorPanel what="This span" error={error} onRetry={() => void refetch()} />
          </div>
        ) : !data ? (
          <DetailBones />
        ) : tab === 'attributes' ? (
          <AttributeTab detail={data} onOpen={open} />
        ) : tab === 'events' ? (
          <EventList detail={data} onOpen={open} />
        ) : tab === 'raw' ? (
          <SpanRaw traceId={traceId} spanId={span.id} at={at} onAt={(path) => void setAt(path === '' ? null : path)} />
        ) : (
          <SpanContent detail={data} repeats={!span.counted && span.totalTokens !== null} comparable={comparable} onTab={onTab} onOpen={open} />
        )}
      </Tabs>
    </>
  )
}

/** Counts of what was recorded, also of what an answer leaves out. */
function tabNames(detail: Detail | undefined): Record<SpanTab, { word: string; count?: number }> {
  const sizeOf = (path: string, here: number) => detail?.cuts.find((cut) => cut.path === path)?.size ?? here
  return {
    content: { word: detail && detail.chat === null ? 'Inputs, outputs' : 'Chat' },
    attributes: { word: 'Attributes', count: detail && sizeOf('/attributes', Object.keys(detail.attributes).length) },
    events: { word: 'Events', count: detail && sizeOf('/events', detail.events.length) },
    raw: { word: 'Raw' },
  }
}

function Counted({ word, count }: { word: string; count?: number }) {
  return (
    <>
      {word}
      {count !== undefined && <span className="ml-1 font-normal text-ink-3">{count}</span>}
    </>
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
