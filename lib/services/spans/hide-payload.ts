import type { ShareProfile } from '../../core/access/share'
import type { Json, JsonObject } from '../../core/json'
import { encodeJson } from '../../core/json'
import type { ChatMessage } from '../../core/view/chat'
import type { ChatPart } from '../../core/view/chat-parts'
import type { SpanMeaning } from '../../ingest/dialects/read-dialect'
import type { SpanPayload } from '../../store/port'
import { hiddenText, profileRules } from '../shares/profile-rules'
import type { SpanFacts } from './opened-span'

/** Texts that no instrumentation puts content into: they stay where inputs or outputs are hidden. */
const PLAIN =
  /^(?:gen_ai\.(?:system|provider\.name|operation\.name|request\.model|response\.(?:model|id|finish_reasons)|usage\..*)|llm\.(?:model_name|provider|system|token_count\..*)|mlflow\.(?:spanType|chat\.tokenUsage|llm\.model|llm\.provider|llm\.cost|message\.format)|openinference\.span\.kind|service\.name|error\.type|http\.(?:request\.method|response\.status_code))$/

/** What the rules take of a span's payload and of what is told of its sender, before anything is read from them. */
export function redactPayload(facts: SpanFacts, payload: SpanPayload, profile: ShareProfile): { facts: SpanFacts; payload: SpanPayload } {
  const rules = profileRules(profile)
  const { span, origin } = facts
  return {
    facts: {
      span: { ...span, name: rules.text(span.name), type: rules.text(span.type) },
      origin: origin && { ...origin, address: '', resource: rules.value(origin.resource) },
    },
    payload: {
      ...payload,
      statusMessage: rules.text(payload.statusMessage),
      attributes: rules.value(payload.attributes),
      events: payload.events.map((event) => ({ ...event, name: rules.text(event.name), attributes: rules.value(event.attributes) })),
      links: payload.links.map((link) => ({ ...link, attributes: rules.value(link.attributes) })),
      notes: payload.notes.map(rules.text),
    },
  }
}

/** What is hidden whole: the conversation's sides, inputs and outputs, and whatever else of the payload may repeat them. */
export function hideSides(
  { meaning, chat, payload }: { meaning: SpanMeaning; chat: ChatMessage[] | null; payload: SpanPayload },
  profile: ShareProfile,
): { meaning: SpanMeaning; chat: ChatMessage[] | null; payload: SpanPayload } {
  const { inputs, outputs } = profile
  if (!inputs && !outputs) return { meaning, chat, payload }
  return {
    meaning: {
      ...meaning,
      inputs: inputs ? hiddenValue('input', meaning.inputs) : meaning.inputs,
      outputs: outputs ? hiddenValue('output', meaning.outputs) : meaning.outputs,
    },
    chat: chat?.map((message) => ((message.answer ? outputs : inputs) ? hiddenMessage(message) : withoutResults(message, inputs))) ?? null,
    payload: {
      ...payload,
      statusMessage: hiddenText('message', payload.statusMessage),
      attributes: hiddenAttributes(payload.attributes),
      events: payload.events.map((event) => ({ ...event, attributes: hiddenAttributes(event.attributes) })),
      links: payload.links.map((link) => ({ ...link, attributes: hiddenAttributes(link.attributes) })),
    },
  }
}

function hiddenValue(what: 'input' | 'output', value: Json | undefined): Json {
  if (value === undefined || value === null) return null
  return hiddenText(what, typeof value === 'string' ? value : encodeJson(value))
}

function hiddenAttributes(attributes: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => {
      const isPlain = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' || value === null || PLAIN.test(key)
      return [key, isPlain ? value : hiddenText('attribute', typeof value === 'string' ? value : encodeJson(value as Json))]
    }),
  )
}

function hiddenMessage(message: ChatMessage): ChatMessage {
  const what = message.answer ? 'output' : 'input'
  return { ...message, name: null, parts: message.parts.map((part) => hiddenPart(part, what)) }
}

/** An answer that is shown may hold what tools gave back for it: that was sent with the next call. */
function withoutResults(message: ChatMessage, inputs: boolean): ChatMessage {
  if (!inputs) return message
  return { ...message, parts: message.parts.map((part) => (part.kind === 'tool_call' ? { ...part, result: null } : part)) }
}

function hiddenPart(part: ChatPart, what: 'input' | 'output'): ChatPart {
  const { path } = part
  const text = (written: string): ChatPart => ({ kind: 'text', text: hiddenText(what, written), path: path ?? '' })
  switch (part.kind) {
    case 'tool_call':
      return { ...part, arguments: hiddenText(what, part.arguments), result: part.result && { ...part.result, text: hiddenText(what, part.result.text) } }
    case 'tool_result':
      return { ...part, text: hiddenText(what, part.text) }
    case 'media':
      return text(part.url ?? part.name ?? part.media)
    case 'other':
      return text(encodeJson(part.value))
    default:
      return { ...part, text: hiddenText(what, part.text) }
  }
}
