import type { ChatMessage, ChatPart } from '@/lib/api/contract/span'
import { counted } from '../../ui/format'
import { Mark } from '../../ui/meaning'
import { CopyLater } from '../json-view/copy-later'
import { ChatMedia } from './chat-media'
import { ClampedText } from './clamped-text'
import { ToolCall, ToolResult } from './tool-call'

/** Reads a text of the span whole, by its path. */
export type ReadWhole = (path: string) => Promise<string>

interface ChatProps {
  messages: readonly ChatMessage[]
  /** Messages left out after the first 40. */
  hidden: number
  read: ReadWhole
  /** Shows a value of the span as a tree. */
  onOpen: (path: string) => void
}

const FIRST = 40

/** A call as the conversation it was: messages in order, the answer last on its own ground. Everything in it is text and none of it runs. */
export function Chat({ messages, hidden, read, onOpen }: ChatProps) {
  return (
    <ol className="flex flex-col gap-2.5">
      {messages.map((message, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other identity than their place
        <MessageItem key={at} message={message} after={hidden > 0 && at === FIRST ? hidden : 0} read={read} onOpen={onOpen} />
      ))}
    </ol>
  )
}

function MessageItem({ message, after, read, onOpen }: { message: ChatMessage; after: number; read: ReadWhole; onOpen: (path: string) => void }) {
  return (
    <>
      {after > 0 && (
        <li className="border-line border-y py-1.5 text-ink-2">
          {counted(after, 'message')} not shown here.{' '}
          <button type="button" onClick={() => onOpen('/inputs')} className="text-accent hover:underline">
            Open them as a tree
          </button>
        </li>
      )}
      <li
        className={`group grid grid-cols-[76px_minmax(0,1fr)_auto] ${message.answer || message.role === 'assistant' ? '-mx-2 rounded-sm bg-canvas p-2' : ''}`}
      >
        <span className="min-w-0 pr-2">
          <span className="cut block text-ink-3 text-xs leading-5" title={message.role}>
            {message.role}
          </span>
          {message.name !== null && (
            <span dir="auto" className="cut block text-2xs text-ink-3" title={message.name}>
              {message.name}
            </span>
          )}
        </span>
        <div className="flex min-w-0 flex-col gap-1.5">
          {message.parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity than their place
            <Part key={at} part={part} read={read} onOpen={onOpen} />
          ))}
          {message.parts.length === 0 && <span className="text-ink-3">empty</span>}
        </div>
        <CopyLater read={() => wholeText(message, read)} label={`Copy what ${message.role} said`} iconOnly className="-my-1 ml-1 text-ink-3" />
      </li>
    </>
  )
}

function Part({ part, read, onOpen }: { part: ChatPart; read: ReadWhole; onOpen: (path: string) => void }) {
  if (part.kind === 'media') return <ChatMedia part={part} read={read} />
  if (part.kind === 'tool_call') return <ToolCall call={part} onOpen={onOpen} />
  if (part.kind === 'tool_result') {
    return (
      <div className="rounded-sm border border-line px-2 py-1">
        <p className="cut text-ink-3 text-xs">
          result {part.name && <code className="font-medium text-ink">{part.name}</code>} {part.id && <code>{part.id}</code>} of a call that is not in this
          conversation
        </p>
        <ToolResult result={part} onOpen={onOpen} />
      </div>
    )
  }
  if (part.kind === 'other') {
    return (
      <div>
        <p className="text-ink-3 text-xs">a part of an unknown form</p>
        <ClampedText text={part.text} length={part.length} onWhole={() => onOpen(part.path)} className="font-mono text-xs" />
      </div>
    )
  }
  const body = <ClampedText text={part.text} length={part.length} onWhole={() => onOpen(part.path)} />
  if (part.kind === 'text') return body
  if (part.kind === 'refusal') {
    return (
      <div>
        <Mark meaning="error">refused</Mark>
        {body}
      </div>
    )
  }
  return (
    <div className="border-line-strong border-l-2 pl-2 text-ink-2">
      <p className="text-ink-3 text-xs">thinking</p>
      {part.text === '' ? <p className="text-ink-3">The provider keeps it to itself.</p> : body}
    </div>
  )
}

/** What a message says, to be copied: cut texts are read whole first. */
async function wholeText(message: ChatMessage, read: ReadWhole): Promise<string> {
  const texts = await Promise.all(message.parts.map((part) => partText(part, read)))
  return texts.filter((text) => text !== '').join('\n')
}

async function partText(part: ChatPart, read: ReadWhole): Promise<string> {
  const whole = (text: string, length: number, path: string) => (length > text.length ? read(path) : Promise.resolve(text))
  if (part.kind === 'media') return part.url ?? part.name ?? ''
  if (part.kind !== 'tool_call') return whole(part.text, part.length, part.path)
  const call = `${part.name}(${part.length > part.arguments.length ? await read(part.path) : part.arguments})`
  return part.result ? `${call}\n${await whole(part.result.text, part.result.length, part.result.path)}` : call
}
