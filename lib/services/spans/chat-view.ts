import type { ChatMessage as MessageView, ChatPart as PartView } from '../../api/contract/span'
import { encodeJson, type Json } from '../../core/json'
import type { ChatMessage } from '../../core/view/chat'
import type { ChatMedia } from '../../core/view/chat-media'
import type { ChatPart } from '../../core/view/chat-parts'
import { pieceOf } from '../../core/view/value-page'

/** Characters of one text of a message, of all of them together, and how many messages an answer holds at its start and its end. */
const MOST_TEXT = 20_000
const MOST_IN_ALL = 400_000
const LEAST_TEXT = 200
const FIRST = 40
const LAST = 160
/** Bytes of an image that travels with its message. */
const SMALL_IMAGE = 60_000

/** A conversation cut to what one answer holds. @param at reads the record by a JSON pointer */
export function chatView(messages: readonly ChatMessage[], at: (path: string) => Json): { chat: MessageView[]; chatHidden: number } {
  const hidden = Math.max(0, messages.length - FIRST - LAST)
  const shown = hidden === 0 ? messages : [...messages.slice(0, FIRST), ...messages.slice(-LAST)]
  let left = MOST_IN_ALL
  const cut = (text: string) => {
    const kept = pieceOf(text, 0, Math.min(MOST_TEXT, Math.max(LEAST_TEXT, left)))
    left -= kept.length
    return { text: kept, length: text.length }
  }
  const image = (part: ChatMedia): string | null => {
    if (part.media !== 'image' || part.path === null || part.bytes === null || part.bytes > Math.min(SMALL_IMAGE, left)) return null
    const data = at(part.path)
    if (typeof data !== 'string') return null
    left -= data.length
    return data.startsWith('data:') ? data : `data:${part.mime ?? 'image/png'};base64,${data}`
  }
  const partView = (part: ChatPart): PartView => {
    if (part.kind === 'media') return { ...part, data: image(part) }
    if (part.kind === 'other') return { kind: 'other', path: part.path, ...cut(encodeJson(part.value)) }
    if (part.kind !== 'tool_call') return { ...part, ...cut(part.text) }
    const { text, length } = cut(part.arguments)
    return { ...part, arguments: text, length, result: part.result && { ...part.result, ...cut(part.result.text) } }
  }
  return { chat: shown.map((message) => ({ ...message, parts: message.parts.map(partView) })), chatHidden: hidden }
}

/** The messages with the data of their media beside them, for a request that is sent again. */
export function withData(messages: readonly ChatMessage[], at: (path: string) => Json): ChatMessage[] {
  return messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) => {
      if (part.kind !== 'media' || part.path === null) return part
      const data = at(part.path)
      return typeof data === 'string' ? { ...part, data } : part
    }),
  }))
}
