import type { DocumentRuleInput, IdentityInput } from '@/lib/api/contract/identity'

export type RuleKind = DocumentRuleInput['kind']

/** What each kind of rule is called, and where it looks. */
export const RULE_WORDS: Record<RuleKind, { name: string; looks: string; example: string }> = {
  tag: { name: 'Tag', looks: 'tags of the trace', example: 'doc_id' },
  metadata: { name: 'Metadata', looks: 'metadata of the trace', example: 'doc_id' },
  attribute: { name: 'Span attribute', looks: 'the root’s attributes first, then the nearest to it', example: 'doc_id' },
  client_request_id: { name: 'Client request id', looks: 'the id that the client gave its request', example: '' },
  input: { name: 'Input path', looks: 'JSON paths in the root’s inputs', example: '$.doc_id' },
  pattern: { name: 'Prompt pattern', looks: 'the user’s text of the first LLM request; the group is the key', example: 'Document: (\\S+)' },
  content: { name: 'Content', looks: 'a hash of the user’s text of the first LLM request', example: '' },
}

/** The kinds in the order they are offered. */
export const RULE_KINDS = Object.keys(RULE_WORDS) as RuleKind[]

/** A rule of a kind with nothing in it yet. */
export function emptyRule(kind: RuleKind): DocumentRuleInput {
  if (kind === 'pattern') return { kind, pattern: '' }
  if (kind === 'input') return { kind, paths: [] }
  return kind === 'client_request_id' || kind === 'content' ? { kind } : { kind, names: [] }
}

/** Whether a rule still lacks what it looks for. */
export function isUnfinished(rule: DocumentRuleInput): boolean {
  return textOfRule(rule) === ''
}

/** What a rule looks for as one text to edit; null for a rule that has nothing to edit. */
export function textOfRule(rule: DocumentRuleInput): string | null {
  if (rule.kind === 'pattern') return rule.pattern
  if ('names' in rule) return rule.names.join(', ')
  return rule.kind === 'input' ? rule.paths.join(', ') : null
}

/** The rule with an edited text. */
export function ruleWithText(rule: DocumentRuleInput, text: string): DocumentRuleInput {
  if (rule.kind === 'pattern') return { kind: 'pattern', pattern: text }
  if (rule.kind === 'input') return { kind: 'input', paths: namesIn(text) }
  return 'names' in rule ? { kind: rule.kind, names: namesIn(text) } : rule
}

/** Names between commas; each once. */
export function namesIn(text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Whether two sets of settings are equal. */
export function sameSettings(a: IdentityInput, b: IdentityInput): boolean {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b))
}

function comparable({ rules, jobIdKeys }: IdentityInput): unknown {
  return [rules.map((rule) => [rule.kind, 'names' in rule ? rule.names : 'paths' in rule ? rule.paths : 'pattern' in rule ? rule.pattern : '']), jobIdKeys]
}
