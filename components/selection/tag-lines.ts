/** A line of the tag sheet. */
export interface TagLine {
  what: 'set' | 'remove'
  key: string
  value: string
}

/** The tags that some lines name; why they cannot be applied, '' where nothing is typed yet. */
export function tagsOf(lines: readonly TagLine[]): { tags: { set: Record<string, string>; remove: string[] } } | { problem: string } {
  const set: Record<string, string> = {}
  const remove = new Set<string>()
  const seen = new Set<string>()
  for (const { what, key, value } of lines) {
    const name = key.trim()
    if (name === '') continue
    if (seen.has(name)) return { problem: `${name} is named twice.` }
    seen.add(name)
    if (what === 'remove') remove.add(name)
    else set[name] = value
  }
  return seen.size === 0 ? { problem: '' } : { tags: { set, remove: [...remove] } }
}
