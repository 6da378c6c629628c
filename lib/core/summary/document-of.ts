import type { DocumentRule } from '../identity'
import type { ToldOfTrace } from '../trace'
import type { SpanRow } from '../trace-rows'
import type { TraceTree } from './summarise-tree'

/** Names that instrumentations put before the user's own metadata keys (attributes.md, "Free metadata"). */
const CARRIERS = ['', 'metadata.', 'traceloop.association.properties.', 'langfuse.trace.metadata.', 'langfuse.observation.metadata.']
const TAG_CARRIER = 'mlflow.traceTag.'

/**
 * Document identity of a trace by the experiment's rules (`detection.md`, Document identity), first match wins. A name is looked
 * for in spans root first, then nearest to it, then the earliest. The key is taken exactly as it is; `source` names the rule,
 * e.g. `tag doc_id`. null when nothing tells.
 */
export function documentOf(
  tree: Pick<TraceTree, 'spans' | 'root' | 'depth'>,
  info: ToldOfTrace | null,
  content: string | null,
  rules: readonly DocumentRule[],
): { key: string; source: string } | null {
  for (const rule of rules) {
    const found = byRule(rule, tree, info, content)
    if (found) return found
  }
  return null
}

function byRule(
  rule: DocumentRule,
  tree: Pick<TraceTree, 'spans' | 'root' | 'depth'>,
  info: ToldOfTrace | null,
  content: string | null,
): { key: string; source: string } | null {
  switch (rule.kind) {
    case 'tag':
      return (
        named(info?.tags, rule.names, 'tag') ??
        nearest(
          tree,
          rule.names.map((name) => [TAG_CARRIER + name, `tag ${name}`]),
        )
      )
    case 'metadata':
      return named(info?.metadata, rule.names, 'metadata')
    case 'attribute':
      return nearest(
        tree,
        rule.names.flatMap((name) => CARRIERS.map((carrier): [string, string] => [carrier + name, `attribute ${carrier}${name}`])),
      )
    case 'client_request_id':
      return info?.clientRequestId ? { key: info.clientRequestId, source: 'client_request_id' } : null
    case 'input':
      return tree.root?.inputKey && rule.paths.includes(tree.root.inputKey.path)
        ? { key: tree.root.inputKey.value, source: `input ${tree.root.inputKey.path}` }
        : null
    case 'pattern':
      return null
    case 'content':
      return content === null ? null : { key: content, source: 'content' }
  }
}

function named(values: Record<string, string> | undefined, names: readonly string[], rule: string): { key: string; source: string } | null {
  for (const name of values ? names : []) {
    const key = values?.[name]
    if (key) return { key, source: `${rule} ${name}` }
  }
  return null
}

/** The span nearest to the root that has one of the labels; on one span the order of the labels decides. */
function nearest(
  { spans, root, depth }: Pick<TraceTree, 'spans' | 'root' | 'depth'>,
  labels: readonly [string, string][],
): { key: string; source: string } | null {
  let best: { key: string; source: string } | null = null
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

function labelled(span: SpanRow, labels: readonly [string, string][]): { key: string; source: string } | null {
  for (const [label, source] of labels) {
    const key = span.labels[label]
    if (key) return { key, source }
  }
  return null
}
