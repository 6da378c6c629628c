import type { Json } from '../json'

export interface AttributeGroup {
  /** What its keys begin with, `gen_ai`; '' for those that stand alone. */
  prefix: string
  entries: (readonly [string, Json])[]
}

/** Fewer keys with one beginning are no group. */
const LEAST = 2

/** Attributes by the first step of their names, in the order they came; those that share it with no other stand first, in one group. */
export function attributeGroups(entries: readonly (readonly [string, Json])[]): AttributeGroup[] {
  const byPrefix = new Map<string, (readonly [string, Json])[]>()
  for (const entry of entries) {
    const prefix = prefixOf(entry[0])
    const known = byPrefix.get(prefix)
    if (known) known.push(entry)
    else byPrefix.set(prefix, [entry])
  }
  const isAlone = (prefix: string) => prefix === '' || (byPrefix.get(prefix)?.length ?? 0) < LEAST
  const alone: AttributeGroup = { prefix: '', entries: entries.filter(([key]) => isAlone(prefixOf(key))) }
  const groups = [...byPrefix].flatMap(([prefix, members]) => (isAlone(prefix) ? [] : [{ prefix, entries: members }]))
  return alone.entries.length > 0 ? [alone, ...groups] : groups
}

/** Attributes whose name or value holds a text, whatever its case. */
export function attributesWith(entries: readonly (readonly [string, Json])[], text: string): (readonly [string, Json])[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return [...entries]
  const told = (value: Json) =>
    typeof value === 'object' ? JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) : String(value)
  return entries.filter(([key, value]) => key.toLowerCase().includes(wanted) || told(value).toLowerCase().includes(wanted))
}

/** The longest value by which traces can be filtered and grouped: longer ones are no labels. */
const LONGEST_LABEL = 256

/** The text of a short scalar, as labels hold it; null for anything else. */
export function labelText(value: Json): string | null {
  if (value === null || typeof value === 'object') return null
  const text = String(value)
  return text === '' || text.length > LONGEST_LABEL ? null : text
}

function prefixOf(key: string): string {
  const dot = key.indexOf('.')
  return dot <= 0 ? '' : key.slice(0, dot)
}
