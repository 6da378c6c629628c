import type { Json } from '../json'

const LIMIT = 1_000

/** The first 1,000 characters of a text, never half of a surrogate pair. */
export function previewText(text: string, limit = LIMIT): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}

/** The beginning of a value's compact JSON, at most 1,000 characters; stops writing there, so a value of megabytes costs little. */
export function previewJson(value: Json, limit = LIMIT): string {
  if (typeof value === 'string') return previewText(value, limit)
  const out: string[] = []
  let left = limit
  const put = (text: string): boolean => {
    out.push(text)
    left -= text.length
    return left > 0
  }
  write(value, put, limit)
  return previewText(out.join(''), limit)
}

function write(value: Json, put: (text: string) => boolean, limit: number): boolean {
  if (typeof value === 'string') return put(JSON.stringify(value.length > limit ? value.slice(0, limit) : value))
  if (typeof value === 'bigint') return put(value.toString())
  if (typeof value !== 'object' || value === null) return put(JSON.stringify(value))
  if (Array.isArray(value)) {
    let more = put('[')
    for (let i = 0; more && i < value.length; i++) more = (i === 0 || put(',')) && write(value[i] as Json, put, limit)
    return more && put(']')
  }
  let more = put('{')
  let first = true
  for (const key in value) {
    if (!more) break
    more = put(`${first ? '' : ','}${JSON.stringify(key)}:`) && write(value[key] as Json, put, limit)
    first = false
  }
  return more && put('}')
}
