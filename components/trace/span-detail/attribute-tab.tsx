'use client'

import { useMemo, useState } from 'react'
import type { SpanDetail } from '@/lib/api/contract/span'
import { labelFilter } from '@/lib/core/filter/filter-links'
import type { Json } from '@/lib/core/json'
import { encodeJson } from '@/lib/core/json'
import { type AttributeGroup, attributeGroups, attributesWith, labelText } from '@/lib/core/view/attribute-groups'
import { childPointer, jsonInText } from '@/lib/core/view/json-pointer'
import { ScreenLink } from '../../shell/screen-link'
import { CopyButton } from '../../ui/copy-button'
import { count, counted } from '../../ui/format'
import { SectionHead } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { JsonView } from '../json-view/json-view'
import { LongText } from '../json-view/long-text'
import { AttributeList } from './attribute-list'
import { AttributeName } from './attribute-name'

/** Groups beyond the first are folded when there are more attributes than this. */
const FOLDS_FROM = 60

/** Everything a span says of itself by name, and who sent it. */
export function AttributeTab({ detail, onOpen }: { detail: SpanDetail; onOpen: (path: string) => void }) {
  const [text, setText] = useState('')
  const all = useMemo(() => Object.entries(detail.attributes) as [string, Json][], [detail.attributes])
  const shown = useMemo(() => attributesWith(all, text), [all, text])
  const groups = useMemo(() => attributeGroups(shown), [shown])
  const total = detail.cuts.find((cut) => cut.path === '/attributes')?.size ?? all.length
  return (
    <>
      <section className="border-line border-b py-3">
        {all.length > 8 && (
          <div className="mb-2 flex items-center gap-2">
            <input
              type="search"
              aria-label="Filter attributes"
              placeholder="Filter by name or value"
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="h-7 min-w-0 flex-1 rounded-sm border border-line-strong bg-surface px-2"
            />
            <span role="status" className="flex-none text-ink-3 text-xs">
              {text === '' ? '' : `${count(shown.length)} of ${count(all.length)}`}
            </span>
          </div>
        )}
        {all.length === 0 && <p className="text-ink-3">No attribute was recorded.</p>}
        {all.length > 0 && shown.length === 0 && <p className="text-ink-3">No name and no value holds this text.</p>}
        {groups.map((group, at) => (
          <Group key={group.prefix} group={group} detail={detail} first={at === 0 || shown.length <= FOLDS_FROM || text !== ''} onOpen={onOpen} />
        ))}
        {total > all.length && (
          <p className="mt-2 text-ink-2">
            {counted(total - all.length, 'attribute')} more.{' '}
            <button type="button" onClick={() => onOpen('/attributes')} className="text-accent hover:underline">
              Open all {count(total)} as a tree
            </button>
          </p>
        )}
      </section>
      <Origin detail={detail} />
    </>
  )
}

function Group({ group, detail, first, onOpen }: { group: AttributeGroup; detail: SpanDetail; first: boolean; onOpen: (path: string) => void }) {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const open = chosen ?? first
  return (
    <div className="mb-2 last:mb-0">
      {group.prefix !== '' && (
        <h3>
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setChosen(!open)}
            className="flex min-h-6 w-full items-center gap-1 text-left text-ink-2 text-xs hover:bg-hover"
          >
            <Icon name={open ? 'chevronDown' : 'chevronRight'} size={12} className="text-ink-3" />
            <code className="font-medium">{group.prefix}</code>
            <span className="text-ink-3">{count(group.entries.length)}</span>
          </button>
        </h3>
      )}
      {open && (
        <ul className="font-mono text-xs leading-[18px]">
          {group.entries.map(([key, value]) => (
            <Attribute key={key} name={key} value={value} detail={detail} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** One attribute; what can be done with it stands below it once it is opened. */
function Attribute({ name, value, detail, onOpen }: { name: string; value: Json; detail: SpanDetail; onOpen: (path: string) => void }) {
  const [open, setOpen] = useState(false)
  const path = childPointer('/attributes', name)
  const cut = detail.cuts.find((one) => one.path === path || one.path.startsWith(`${path}/`))
  const label = detail.labels.includes(name) ? labelText(value) : null
  const brief = typeof value === 'string' ? value : encodeJson(value)
  return (
    <li className={`-mx-1 rounded-sm px-1 ${open ? 'bg-canvas py-1' : ''}`}>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="grid min-h-6 w-full grid-cols-[minmax(96px,42%)_minmax(0,1fr)] items-center gap-x-3 text-left hover:bg-hover"
      >
        <span className="text-ink-3 [overflow-wrap:anywhere]">
          <AttributeName name={name.slice(0, 1_000)} />
        </span>
        <span dir="auto" className={open ? 'text-ink-3' : 'cut'}>
          {open ? (typeof value === 'string' ? counted(cut?.size ?? value.length, 'character') : '') : brief.slice(0, 300)}
        </span>
      </button>
      {open && (
        <div className="pt-1 pl-2">
          <Whole value={value} isCut={cut !== undefined} />
          <p className="mt-1 flex flex-wrap items-center gap-x-3 font-sans text-xs">
            {cut ? (
              <button type="button" onClick={() => onOpen(path)} className="text-accent hover:underline">
                Open the whole
              </button>
            ) : (
              <CopyButton text={brief} label="Copy" className="-ml-2 h-6! text-xs" />
            )}
            {label !== null && (
              <>
                <ScreenLink path="/traces" params={{ q: labelFilter(name, label) }} className="text-accent hover:underline">
                  Traces with this value
                </ScreenLink>
                <ScreenLink path="/traces" params={{ group: name }} className="text-accent hover:underline">
                  Group by it
                </ScreenLink>
              </>
            )}
          </p>
        </div>
      )}
    </li>
  )
}

/** A text of JSON unfolds like JSON; any other text is text. */
function Whole({ value, isCut }: { value: Json; isCut: boolean }) {
  const held = useMemo(() => (typeof value === 'string' && !isCut ? (jsonInText(value) ?? value) : value), [value, isCut])
  if (typeof held === 'object' && held !== null) return <JsonView value={held} />
  return (
    <div dir="auto">
      <LongText text={String(held)} />
    </div>
  )
}

function Origin({ detail }: { detail: SpanDetail }) {
  const facts = [
    ['scope', `${detail.scope.name} ${detail.scope.version}`.trim()],
    ['kind', detail.kind],
    ['span id', detail.id],
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
