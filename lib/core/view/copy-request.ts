import { encodeJson, isJsonObject, type Json, type JsonObject } from '../json'
import type { RunnableRequest } from './runnable-request'

const KEYS = { openai: 'OPENAI_API_KEY', anthropic: 'ANTHROPIC_API_KEY' } as const

/** The body of a request as indented JSON; whole numbers keep their digits. */
export function jsonOfRequest({ body }: RunnableRequest): string {
  return indented(body)
}

/** A shell command that sends the request; the key comes from the environment. The body is read from below, so that it may be of any length and hold any text. */
export function curlOf(request: RunnableRequest): string {
  const headers =
    request.style === 'openai' ? ['"Authorization: Bearer $OPENAI_API_KEY"'] : ['"x-api-key: $ANTHROPIC_API_KEY"', "'anthropic-version: 2023-06-01'"]
  const lines = ["'content-type: application/json'", ...headers].map((header) => `  -H ${header} \\`)
  return [`curl ${quoted(request.base + request.path)} \\`, ...lines, "  --data-binary @- <<'JSON'", indented(request.body), 'JSON'].join('\n')
}

/** A Python program that sends the request through the provider's own client and prints the answer; the key comes from the environment. */
export function pythonOf(request: RunnableRequest): string {
  const { style, base, path, body } = request
  const client = style === 'openai' ? 'OpenAI' : 'Anthropic'
  const known = style === 'anthropic' || !OPENAI_UNKNOWN[path] ? null : OPENAI_UNKNOWN[path]
  const own = Object.entries(body).filter(([key]) => !known?.has(key))
  const extra = Object.entries(body).filter(([key]) => known?.has(key))
  const given = [...own, ...(extra.length > 0 ? [['extra_body', Object.fromEntries(extra)] as [string, Json]] : [])]
  return [
    'import os',
    '',
    `from ${style} import ${client}`,
    '',
    `client = ${client}(base_url=${JSON.stringify(base)}, api_key=os.environ["${KEYS[style]}"])`,
    `answer = client.${METHODS[path] ?? 'chat.completions.create'}(`,
    ...given.map(([key, value]) => `    ${key}=${literal(value as Json, '    ')},`),
    ')',
    'print(answer.model_dump_json(indent=2))',
    '',
  ].join('\n')
}

const METHODS: Record<string, string> = {
  '/chat/completions': 'chat.completions.create',
  '/completions': 'completions.create',
  '/embeddings': 'embeddings.create',
  '/responses': 'responses.create',
  '/v1/messages': 'messages.create',
}
/** Fields of a body that the client's method has no parameter for. */
const OPENAI_UNKNOWN: Record<string, Set<string> | undefined> = {
  '/chat/completions': new Set([
    'top_k',
    'input',
    'prompt',
    'instructions',
    'text',
    'reasoning',
    'max_output_tokens',
    'truncation',
    'include',
    'suffix',
    'echo',
    'best_of',
  ]),
}

/** For a POSIX shell: nothing inside is looked at. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** A value as Python writes it. JSON's texts are Python's too. */
function literal(value: Json, indent: string): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return encodeJson(value)
  const inner = `${indent}    `
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((item) => `${inner}${literal(item, inner)},`).join('\n')}\n${indent}]`
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{\n${entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${literal(item, inner)},`).join('\n')}\n${indent}}`
}

function indented(value: Json, indent = ''): string {
  if (typeof value !== 'object' || value === null) return encodeJson(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((item) => inner + indented(item, inner)).join(',\n')}\n${indent}]`
  const object: JsonObject = isJsonObject(value) ? value : {}
  const keys = Object.keys(object)
  return keys.length === 0 ? '{}' : `{\n${keys.map((key) => `${inner}${JSON.stringify(key)}: ${indented(object[key] as Json, inner)}`).join(',\n')}\n${indent}}`
}
