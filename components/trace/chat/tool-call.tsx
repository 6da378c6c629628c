import type { ChatPart } from '@/lib/api/contract/span'
import { isJsonObject } from '@/lib/core/json'
import { jsonInText } from '@/lib/core/view/json-pointer'
import { Mark } from '../../ui/meaning'
import { JsonView } from '../json-view/json-view'
import { ClampedText } from './clamped-text'

type Call = Extract<ChatPart, { kind: 'tool_call' }>

/** A tool that was called, with its arguments, and what came back for it right below. */
export function ToolCall({ call, onOpen }: { call: Call; onOpen: (path: string) => void }) {
  return (
    <div className="rounded-sm border border-line px-2 py-1">
      <p className="cut text-xs">
        <span className="text-ink-3">calls </span>
        <code className="font-medium">{call.name || 'a tool without a name'}</code>
        {call.id !== null && <code className="ml-2 text-ink-3">{call.id}</code>}
      </p>
      <JsonOrText text={call.arguments} length={call.length} onWhole={() => onOpen(call.path)} />
      <div className="mt-1 border-line border-t pt-1">
        {call.result ? (
          <>
            <p className="text-xs">{call.result.failed ? <Mark meaning="error">failed</Mark> : <span className="text-ink-3">gave back</span>}</p>
            <ToolResult result={call.result} onOpen={onOpen} />
          </>
        ) : (
          <p className="text-ink-3 text-xs">no result in this conversation</p>
        )}
      </div>
    </div>
  )
}

/** What a tool gave back. */
export function ToolResult({ result, onOpen }: { result: { text: string; length: number; path: string }; onOpen: (path: string) => void }) {
  if (result.length === 0) return <p className="text-ink-3">nothing</p>
  return <JsonOrText text={result.text} length={result.length} onWhole={() => onOpen(result.path)} />
}

/** JSON folds where it is whole and small; anything else is text. */
function JsonOrText({ text, length, onWhole }: { text: string; length: number; onWhole: () => void }) {
  if (text === '') return null
  const value = text.length === length ? jsonInText(text) : undefined
  if (value !== undefined && (Array.isArray(value) ? value.length > 0 : isJsonObject(value) && Object.keys(value).length > 0)) return <JsonView value={value} />
  return <ClampedText text={text} length={length} onWhole={onWhole} className="font-mono text-xs" />
}
