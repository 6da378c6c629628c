/** JSON as it was written: a number keeps its digits, so that `1.0` and `1` are two texts; the order of keys is kept, not compared. */
export type JsonText = { kind: 'scalar'; text: string } | { kind: 'list'; items: JsonText[] } | { kind: 'object'; members: Map<string, JsonText> }

const DEEPEST = 200
const FENCED = /^\s*```(?:json|JSON)?[ \t]*\r?\n([\s\S]*?)\r?\n?```\s*$/

/**
 * Reads a text that is a JSON object or list, in a code fence or without.
 * @returns null for any other text, and for one nested deeper than 200
 */
export function jsonText(text: string): JsonText | null {
  const source = (FENCED.exec(text)?.[1] ?? text).trim()
  if (!/^[[{]/.test(source)) return null
  try {
    JSON.parse(source)
  } catch {
    return null
  }
  try {
    return new Reader(source).value(0)
  } catch (error) {
    if (error instanceof TooDeep) return null
    throw error
  }
}

class TooDeep extends Error {}

/** Reads what `JSON.parse` accepts already. */
class Reader {
  private at = 0

  constructor(private readonly source: string) {}

  value(depth: number): JsonText {
    if (depth > DEEPEST) throw new TooDeep()
    this.space()
    const first = this.source[this.at]
    if (first === '{') return this.object(depth)
    if (first === '[') return this.list(depth)
    if (first === '"') return { kind: 'scalar', text: JSON.stringify(this.string()) }
    const from = this.at
    while (this.at < this.source.length && !/[,\]}\s]/.test(this.source[this.at] as string)) this.at++
    return { kind: 'scalar', text: this.source.slice(from, this.at) }
  }

  private object(depth: number): JsonText {
    const members = new Map<string, JsonText>()
    while (this.more('}')) {
      const key = this.string()
      this.space()
      this.at++ // the colon
      members.set(key, this.value(depth + 1))
    }
    return { kind: 'object', members }
  }

  private list(depth: number): JsonText {
    const items: JsonText[] = []
    while (this.more(']')) items.push(this.value(depth + 1))
    return { kind: 'list', items }
  }

  /** Passes the opening bracket or a comma; at the closing one passes it and says false. */
  private more(close: string): boolean {
    this.space()
    const here = this.source[this.at++]
    if (here === close) return false
    this.space()
    if (this.source[this.at] !== close) return true
    this.at++
    return false
  }

  private string(): string {
    const from = this.at++
    while (this.source[this.at] !== '"') this.at += this.source[this.at] === '\\' ? 2 : 1
    this.at++
    return JSON.parse(this.source.slice(from, this.at)) as string
  }

  private space(): void {
    while (/\s/.test(this.source[this.at] ?? '')) this.at++
  }
}
