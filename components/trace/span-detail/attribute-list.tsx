import type { Json } from '@/lib/core/json'
import { MarkedText } from '../../ui/marked-text'
import { JsonView } from '../json-view/json-view'
import { LongText } from '../json-view/long-text'
import { AttributeName } from './attribute-name'

/** Attributes as name and value. `brief` cuts every value to one line, the whole on hover. */
export function AttributeList({ attributes, brief = false }: { attributes: readonly (readonly [string, Json])[]; brief?: boolean }) {
  return (
    <dl className="mt-1 grid grid-cols-[minmax(72px,auto)_minmax(0,1fr)] gap-x-4 font-mono text-xs leading-[22px]">
      {attributes.map(([key, value]) => (
        <div key={key} className="contents">
          <dt className="max-w-[200px] text-ink-3 [overflow-wrap:anywhere]">
            <AttributeName name={key} />
          </dt>
          <AttributeValue value={value} brief={brief} />
        </div>
      ))}
    </dl>
  )
}

const BRIEF = 400

function AttributeValue({ value, brief }: { value: Json; brief: boolean }) {
  if (brief) {
    const text = briefText(value)
    return (
      <dd className="cut" title={text}>
        <MarkedText text={text} />
      </dd>
    )
  }
  if (typeof value === 'object' && value !== null) {
    return (
      <dd className="py-0.5">
        <JsonView value={value} depth={2} />
      </dd>
    )
  }
  return (
    <dd>
      <LongText text={String(value)} />
    </dd>
  )
}

function briefText(value: Json): string {
  if (typeof value === 'string') return value.slice(0, BRIEF)
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`
}
