import { documentKey } from '../document-key'
import { CARRIERS, type DocumentRule, isDefaultPaths } from '../identity'
import type { ToldOfTrace } from '../trace'
import type { SpanRow, TraceRows } from '../trace-rows'
import type { TraceTree } from './summarise-tree'

const TAG_CARRIER = 'mlflow.traceTag.'

/** A document's key and the rule that told it, e.g. `tag doc_id`. */
export interface FoundKey {
  key: string
  source: string
}

/** What the rules look at in a trace; `content` is the hash of its first request, `ruleKeys` what rules found in payloads. */
export interface IdentityFacts {
  tree: Pick<TraceTree, 'spans' | 'root' | 'depth'>
  told: ToldOfTrace | null
  content: string | null
  ruleKeys?: TraceRows['ruleKeys']
}

/**
 * Document identity of a trace by the experiment's rules (`detection.md`, Document identity), first match wins. A name is looked
 * for in spans root first, then nearest to it, then the earliest. The key is taken exactly as it is (but for the length of a huge
 * one); `source` names the rule, e.g. `tag doc_id`. null when nothing tells.
 */
export function documentOf(facts: IdentityFacts, rules: readonly DocumentRule[]): FoundKey | null {
  for (let place = 0; place < rules.length; place++) {
    const found = keyByRule(facts, rules, place)
    if (found) return found
  }
  return null
}

/** What the rule at this place finds by itself, whether or not an earlier one decides. */
export function keyByRule(facts: IdentityFacts, rules: readonly DocumentRule[], place: number): FoundKey | null {
  const rule = rules[place]
  const found = rule ? byRule(rule, facts, place) : null
  const key = found && documentKey(found.key)
  return found && key ? { key, source: found.source } : null
}

function byRule(rule: DocumentRule, { tree, told, content, ruleKeys }: IdentityFacts, place: number): FoundKey | null {
  switch (rule.kind) {
    case 'tag':
      return (
        named(told?.tags, rule.names, 'tag') ??
        nearest(
          tree,
          rule.names.map((name) => [TAG_CARRIER + name, `tag ${name}`]),
        )
      )
    case 'metadata':
      return named(told?.metadata, rule.names, 'metadata')
    case 'attribute':
      return nearest(
        tree,
        rule.names.flatMap((name) => CARRIERS.map((carrier): [string, string] => [carrier + name, `attribute ${carrier}${name}`])),
      )
    case 'client_request_id':
      return told?.clientRequestId ? { key: told.clientRequestId, source: 'client_request_id' } : null
    case 'input':
      if (!isDefaultPaths(rule.paths)) return ruleKeys?.[place] ?? null
      return tree.root?.inputKey ? { key: tree.root.inputKey.value, source: `input ${tree.root.inputKey.path}` } : null
    case 'pattern':
      return ruleKeys?.[place] ?? null
    case 'content':
      return content === null ? null : { key: content, source: 'content' }
  }
}

function named(values: Record<string, string> | undefined, names: readonly string[], rule: string): FoundKey | null {
  for (const name of names) {
    const key = values && Object.hasOwn(values, name) ? values[name] : undefined
    if (key) return { key, source: `${rule} ${name}` }
  }
  return null
}

/** The span nearest to the root that has one of the labels; on one span the order of the labels decides. */
function nearest({ spans, root, depth }: IdentityFacts['tree'], labels: readonly [string, string][]): FoundKey | null {
  let best: FoundKey | null = null
  let bestDepth = Number.POSITIVE_INFINITY
  for (const span of spans) {
    const at = span === root ? -1 : (depth.get(span.spanId) ?? 0)
    if (at >= bestDepth) continue
    const found = labelled(span, labels)
    if (!found) continue
    best = found
    bestDepth = at
  }
  return best
}

function labelled(span: SpanRow, labels: readonly [string, string][]): FoundKey | null {
  for (const [label, source] of labels) {
    const key = Object.hasOwn(span.labels, label) ? span.labels[label] : undefined
    if (key) return { key, source }
  }
  return null
}
