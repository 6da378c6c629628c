import { decodeJson, isJsonObject, type Json } from '../json'

/** The steps of a JSON pointer (RFC 6901): `/messages/0/a~1b` is `messages`, `0`, `a/b`; '' is the whole. null when it is none. */
export function pointerSteps(pointer: string): string[] | null {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return null
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The pointer to a child. */
export function childPointer(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The pointer to what holds it; '' for the whole. */
export function parentPointer(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
}

/** The path as people write it: `$.messages[0]["a b"]`. A place in a list and a member named `0` look the same in a pointer: digits are a place. */
export function readablePath(pointer: string): string {
  const steps = pointerSteps(pointer) ?? []
  return `$${steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`)).join('')}`
}

/** A text that holds a JSON object or list, decoded; undefined for any other. */
export function jsonInText(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return decodeJson(text)
  } catch {
    return undefined
  }
}

/**
 * What a pointer leads to; undefined where nothing stands. A step below a text goes into the JSON that the text holds.
 * @param decode how such a text is read; give one that remembers, where the same large text is read again and again
 */
export function valueAtPointer(root: Json, steps: readonly string[], decode: (text: string) => Json | undefined = jsonInText): Json | undefined {
  let at: Json | undefined = root
  for (const step of steps) {
    if (typeof at === 'string') at = decode(at)
    if (Array.isArray(at)) at = /^\d+$/.test(step) ? at[Number(step)] : undefined
    else at = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined
    if (at === undefined) return undefined
  }
  return at
}
