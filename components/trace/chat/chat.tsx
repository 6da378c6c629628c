import type { ChatMessage } from '@/lib/api/contract/trace'
import { Icon } from '../../ui/icon'
import { ClampedText } from './clamped-text'
import { ToolCalls } from './tool-calls'

const IMAGE = /^data:image\/(png|jpe?g|gif|webp|avif);base64,/i
const WEB = /^https?:\/\//i

/** A call as the conversation it was: messages in order, the answer last on its own ground. */
export function Chat({ messages }: { messages: readonly ChatMessage[] }) {
  return (
    <ol className="flex flex-col gap-2.5">
      {messages.map((message, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other identity than their place
          key={index}
          className={`grid grid-cols-[76px_minmax(0,1fr)] ${message.role === 'assistant' ? '-mx-2 rounded-sm bg-canvas p-2' : ''}`}
        >
          <span className="cut text-ink-3 text-xs leading-5" title={message.role}>
            {message.role}
          </span>
          <div className="flex min-w-0 flex-col gap-1.5">
            {message.toolCallId !== null && <code className="cut text-ink-3">answers {message.toolCallId}</code>}
            {message.text !== '' && <ClampedText text={message.text} />}
            {message.toolCalls.length > 0 && <ToolCalls calls={message.toolCalls} />}
            {message.images.map((image, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <ChatImage key={at} source={image} />
            ))}
            {message.text === '' && message.toolCalls.length === 0 && message.images.length === 0 && <span className="text-ink-3">empty</span>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** An image that came inside the message; one that lies elsewhere is only linked, so that opening a trace calls nobody. */
function ChatImage({ source }: { source: string }) {
  // biome-ignore lint/performance/noImgElement: the image is inside the message, there is nothing to optimise
  if (IMAGE.test(source)) return <img src={source} alt="Part of the message" className="max-h-60 max-w-full self-start rounded-sm border border-line" />
  if (!WEB.test(source)) return <code className="cut text-ink-3">image {source.slice(0, 80)}</code>
  return (
    <a href={source} target="_blank" rel="noreferrer noopener" className="cut text-accent hover:underline">
      <Icon name="external" size={12} /> image {source}
    </a>
  )
}
