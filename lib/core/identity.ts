/** Names under which pipelines commonly carry a document's key, the most common first (`detection.md`, Document identity). */
export const DOCUMENT_NAMES: readonly string[] = ['doc_id', 'document_id', 'doc.id', 'document.id', 'docId']

/** Names that instrumentations put before the user's own metadata keys (attributes.md, "Free metadata"). */
export const CARRIERS = ['', 'metadata.', 'traceloop.association.properties.', 'langfuse.trace.metadata.', 'langfuse.observation.metadata.'] as const

/**
 * One rule of an experiment's document identity. Rules are an ordered list, the first that matches decides, and its `source`
 * (`tag doc_id`, `attribute metadata.doc_id`, `input $.doc_id`, `prompt pattern`, `content`) is stored with the trace.
 */
export type DocumentRule =
  /** A tag, a key of the trace's metadata, or a span attribute (root first, then nearest to it) of one of these names. */
  | { kind: 'tag' | 'metadata' | 'attribute'; names: readonly string[] }
  | { kind: 'client_request_id' }
  /** JSON paths in the root's inputs, like `$.doc_id`. */
  | { kind: 'input'; paths: readonly string[] }
  /** A regular expression with one group, over the prompt of the first LLM request. */
  | { kind: 'pattern'; pattern: string }
  /** Hash of the normalised user content of the first LLM request. */
  | { kind: 'content' }

/** Where a traced function's arguments commonly carry the key; every span keeps what stands there, so no payload is read for them. */
export const DEFAULT_PATHS: readonly string[] = ['$.doc_id', '$.document_id', '$.id']

/** The order of `detection.md`. */
export const DEFAULT_RULES: readonly DocumentRule[] = [
  { kind: 'tag', names: DOCUMENT_NAMES },
  { kind: 'metadata', names: DOCUMENT_NAMES },
  { kind: 'attribute', names: DOCUMENT_NAMES },
  { kind: 'client_request_id' },
  { kind: 'input', paths: DEFAULT_PATHS },
  { kind: 'content' },
]

/** What one set of rules may hold at most. Lengths in characters. */
export const RULE_LIMITS = { rules: 20, names: 20, name: 256, pattern: 1_000, jobIdKeys: 20 } as const

/** Names of tags, metadata keys and attributes that some rule reads: labels of these names are kept before others. */
export function namesOf(rules: readonly DocumentRule[]): string[] {
  return [...new Set(rules.flatMap((rule) => ('names' in rule ? rule.names : [])))]
}

/** Whether a rule reads what only payloads hold: the prompt, or the root's inputs at other places than the usual ones. */
export function readsPayload(rule: DocumentRule): boolean {
  return rule.kind === 'pattern' || (rule.kind === 'input' && !isDefaultPaths(rule.paths))
}

/** Whether these are the usual paths in their usual order. */
export function isDefaultPaths(paths: readonly string[]): boolean {
  return paths.length === DEFAULT_PATHS.length && paths.every((path, place) => path === DEFAULT_PATHS[place])
}

/** What the source of a document found by the pattern at this place of the rules is called: `prompt pattern`, the next `prompt pattern 2`. */
export function patternSource(rules: readonly DocumentRule[], place: number): string {
  const number = rules.slice(0, place + 1).filter(({ kind }) => kind === 'pattern').length
  return number > 1 ? `prompt pattern ${number}` : 'prompt pattern'
}

/** The place of the rule that gives this source, e.g. 2 for `attribute metadata.doc_id`; null when none of them does (an earlier set of rules did). */
export function ruleOfSource(rules: readonly DocumentRule[], source: string): number | null {
  const at = source.indexOf(' ')
  const [kind, name] = at < 0 ? [source, ''] : [source.slice(0, at), source.slice(at + 1)]
  const place = rules.findIndex((rule, index) => {
    if (rule.kind === 'pattern') return source === patternSource(rules, index)
    if (rule.kind !== kind) return false
    if ('names' in rule) return rule.names.some((one) => name === one || (kind === 'attribute' && CARRIERS.some((carrier) => name === carrier + one)))
    return 'paths' in rule ? rule.paths.some((path) => name === path || name.endsWith(path.slice(1))) : true
  })
  return place < 0 ? null : place
}

/** Whether two sets of rules decide alike: equal rules in equal order. */
export function sameRules(a: readonly DocumentRule[], b: readonly DocumentRule[]): boolean {
  return JSON.stringify(a.map(plain)) === JSON.stringify(b.map(plain))
}

function plain(rule: DocumentRule): unknown {
  return [rule.kind, 'names' in rule ? rule.names : 'paths' in rule ? rule.paths : 'pattern' in rule ? rule.pattern : '']
}
