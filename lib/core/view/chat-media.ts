import { isJsonObject, type Json, type JsonObject } from '../json'
import { childPointer } from './json-pointer'

export type MediaKind = 'image' | 'audio' | 'video' | 'file'

/** An image or attachment of a message. Where its data stands in the span, `path` leads to it; `url` is an address elsewhere. */
export interface ChatMedia {
  kind: 'media'
  media: MediaKind
  name: string | null
  /** Such as `image/png`; null where nothing says. */
  mime: string | null
  /** Of the data itself; null where only an address or an id is known. */
  bytes: number | null
  url: string | null
  /** Pointer to the data in the record: a `data:` address or base64. */
  path: string | null
}

const HOLDERS = ['image_url', 'image', 'input_audio', 'audio', 'video', 'file', 'document', 'source', 'inlineData', 'inline_data', 'fileData', 'file_data']
const DATA = ['data', 'bytes', 'file_data', 'url', 'uri', 'fileUri', 'file_uri', 'file_url', 'image_url', 'file_id', 'content']
const MEDIA_TYPE = /image|audio|video|file|document|blob|^uri$/

/** The image or attachment of a part as OpenAI, Anthropic, Gemini, Bedrock, OpenTelemetry and OpenInference write one; null for another part. */
export function mediaOf(part: JsonObject, path: string, type: string): ChatMedia | null {
  const holder = HOLDERS.find((key) => part[key] !== undefined && part[key] !== null)
  if (holder === undefined && (!MEDIA_TYPE.test(type) || type === 'text')) return null
  const facts = { names: [] as string[], mimes: [] as string[], word: `${holder ?? ''} ${type}` }
  const found = dataOf(part, path, holder === undefined ? DATA : [holder, ...DATA], facts, 0)
  const mime = found?.text.startsWith('data:') ? (/^data:([^;,]+)/.exec(found.text)?.[1] ?? null) : (mimeOf(facts.mimes, facts.word) ?? null)
  const media = mediaKind(mime, `${facts.word} ${String(part.modality ?? '')}`)
  const named = { kind: 'media' as const, media, mime, name: facts.names[0] ?? null }
  if (!found) return { ...named, bytes: null, url: null, path: null }
  if (/^https?:\/\//i.test(found.text)) return { ...named, bytes: null, url: found.text, path: null }
  if (found.id || /^[a-z][a-z0-9+.-]*:\/\//i.test(found.text))
    return { ...named, name: named.name ?? found.text.slice(0, 200), bytes: null, url: null, path: null }
  const start = found.text.startsWith('data:') ? found.text.indexOf(',') + 1 : 0
  return { ...named, bytes: Math.floor(((found.text.length - start) * 3) / 4), url: null, path: found.path }
}

interface Found {
  text: string
  path: string
  /** An id of a file at the provider's, no data. */
  id: boolean
}

function dataOf(value: Json, path: string, keys: readonly string[], facts: { names: string[]; mimes: string[] }, depth: number): Found | null {
  if (typeof value === 'string') return { text: value, path, id: false }
  if (!isJsonObject(value) || depth > 4) return null
  for (const key of ['filename', 'name', 'title']) if (typeof value[key] === 'string') facts.names.push(value[key])
  for (const key of ['mime_type', 'mimeType', 'media_type', 'format']) if (typeof value[key] === 'string') facts.mimes.push(value[key])
  for (const key of keys) {
    const inner = value[key]
    if (inner === undefined || inner === null || (key === 'content' && typeof inner !== 'string')) continue
    const found = dataOf(inner, childPointer(path, key), key === 'image' ? ['image', ...HOLDERS, ...DATA] : [...DATA, 'source', 'image'], facts, depth + 1)
    if (found) return { ...found, id: found.id || key === 'file_id' }
  }
  return null
}

/** A format such as `wav` or `png` is the second half of a type. */
function mimeOf(given: readonly string[], word: string): string | undefined {
  const whole = given.find((one) => one.includes('/'))
  if (whole !== undefined) return whole
  const format = given[0]
  if (format === undefined) return undefined
  return `${/audio/.test(word) ? 'audio' : /video/.test(word) ? 'video' : /document|file/.test(word) ? 'application' : 'image'}/${format}`
}

function mediaKind(mime: string | null, word: string): MediaKind {
  const from = /^(image|audio|video)\//.exec(mime ?? '')?.[1] ?? (mime === null ? /(image|audio|video)/i.exec(word)?.[1]?.toLowerCase() : undefined)
  return (from as MediaKind | undefined) ?? 'file'
}
