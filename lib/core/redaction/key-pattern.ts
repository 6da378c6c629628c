/** A compiled key pattern. */
export interface KeyPattern {
  /** What a marker says: `key *.api_key`. */
  what: string
  /** @param path the keys that lead there, joined by dots, the key itself last; list places are left out */
  matches(key: string, path: string): boolean
}

/** Characters of a key pattern: those of attribute names, and the wildcard. */
export const KEY_PATTERN = /^[\p{L}\p{N} _.*:/@+-]{1,56}$/u

/**
 * Compiles the pattern of a key: `*` stands for any characters, letters match in either case, and `-` and `_` match one another. It is
 * compared with the key itself and with the keys that lead there (`*.api_key` matches `api_key` in `settings`, and an attribute
 * `settings.api_key`); the path may begin at any key.
 */
export function keyPattern(pattern: string): KeyPattern {
  const parts = folded(pattern).split('*')
  const dotted = pattern.includes('.')
  return {
    what: `key ${pattern}`,
    matches(key, path) {
      if (fits(parts, folded(key))) return true
      if (!dotted) return false
      let rest = folded(path)
      for (;;) {
        if (fits(parts, rest)) return true
        const dot = rest.indexOf('.')
        if (dot < 0) return false
        rest = rest.slice(dot + 1)
      }
    },
  }
}

/** Matches every text in which some key stands that one of the patterns names; null without patterns. */
export function keyHint(patterns: readonly string[]): RegExp | null {
  if (patterns.length === 0) return null
  const parts = patterns.map((pattern) => longest(pattern.split(/[*.]/)))
  return parts.includes('') ? /^/ : new RegExp(parts.map((part) => part.replace(/[+/]/g, '\\$&').replace(/[-_]/g, '[-_]')).join('|'), 'iu')
}

function longest(parts: readonly string[]): string {
  return parts.reduce((best, part) => (part.length > best.length ? part : best), '')
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll('-', '_')
}

/** Whether a text consists of these parts in order, with anything between them. Greedy from the left, which is exact for wildcards. */
function fits(parts: readonly string[], text: string): boolean {
  const first = parts[0] as string
  const last = parts.at(-1) as string
  if (parts.length === 1) return text === first
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false
  let from = first.length
  const until = text.length - last.length
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from)
    if (at < 0 || at + part.length > until) return false
    from = at + part.length
  }
  return true
}
