import type { ChatMessage } from '@/lib/api/contract/trace'
import { decodeJson, type Json } from '@/lib/core/json'
import { JsonView } from '../json-view/json-view'
import { LongText } from '../json-view/long-text'

/** The tools a message calls, with their arguments as JSON where they are JSON. */
export function ToolCalls({ calls }: { calls: ChatMessage['toolCalls'] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {calls.map((call, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: calls have no other sure identity than their place
        <li key={index} className="rounded-sm border border-line px-2 py-1">
          <p className="cut text-xs">
            <span className="text-ink-3">calls </span>
            <code className="font-medium">{call.name}</code>
            {call.id !== null && <code className="ml-2 text-ink-3">{call.id}</code>}
          </p>
          <Arguments text={call.arguments} />
        </li>
      ))}
    </ul>
  )
}

const MOST_PARSED = 1_000_000

function Arguments({ text }: { text: string }) {
  if (text === '') return null
  const value = text.length < MOST_PARSED ? parsed(text) : undefined
  if (typeof value === 'object' && value !== null) return <JsonView value={value} />
  return <LongText text={text} className="font-mono text-xs" />
}

function parsed(text: string): Json | undefined {
  try {
    return decodeJson(text)
  } catch {
    return undefined
  }
}
