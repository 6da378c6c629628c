/** Names under which pipelines commonly carry a document's key, the most common first (`detection.md`, Document identity). */
export const DOCUMENT_NAMES: readonly string[] = ['doc_id', 'document_id', 'doc.id', 'document.id', 'docId']

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

/** The order of `detection.md`. */
export const DEFAULT_RULES: readonly DocumentRule[] = [
  { kind: 'tag', names: DOCUMENT_NAMES },
  { kind: 'metadata', names: DOCUMENT_NAMES },
  { kind: 'attribute', names: DOCUMENT_NAMES },
  { kind: 'client_request_id' },
  { kind: 'input', paths: ['$.doc_id', '$.document_id', '$.id'] },
  { kind: 'content' },
]

/** Names of tags, metadata keys and attributes that some rule reads: labels of these names are kept before others. */
export function namesOf(rules: readonly DocumentRule[]): string[] {
  return [...new Set(rules.flatMap((rule) => ('names' in rule ? rule.names : [])))]
}
