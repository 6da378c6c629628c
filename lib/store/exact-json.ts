const MARK = '$n'

/** JSON that gives back every `bigint`, small ones too: each is written as `{"$n":"digits"}`. */
export function encodeExact(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? { [MARK]: part.toString() } : part))
}

/** What {@link encodeExact} wrote; the caller names its type. @throws SyntaxError when it is no JSON. */
export function decodeExact<T extends object>(text: string): T {
  return JSON.parse(text, (_, part: unknown) => (isMarked(part) ? BigInt(part[MARK]) : part)) as T
}

function isMarked(part: unknown): part is { [MARK]: string } {
  return typeof part === 'object' && part !== null && MARK in part && typeof part[MARK] === 'string'
}
