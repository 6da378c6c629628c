import type { ToldOfTrace } from '../trace'
import type { TraceTree } from './summarise-tree'

const MOST_LABELS = 128
const LONGEST_VALUE = 1_024

/**
 * What MLflow keeps in tags and metadata for itself. Not labels: they are shown elsewhere (previews, sizes, token counts) or say
 * where MLflow stores things. Kept are the names people filter by: trace name, user, source, session, run and model.
 */
const INTERNAL =
  /^mlflow\.(artifactLocation|traceInputs|traceOutputs|trace_schema\.version|trace\.(spansLocation|archiveLocation|archivalFailure|sizeStats|sizeBytes|tokenUsage|cost|infoFinalized)|source\.git\.(repoURL|dirty|diff)|linkedPrompts)$/

/**
 * Labels of a trace, key by key: tags, then metadata, then span labels (the root's, then by depth and start). One value a key, the
 * first; document keys go before everything when there are more than 128.
 */
export function traceLabels(tree: TraceTree, info: ToldOfTrace | null, documentKeys: readonly string[]): { key: string; value: string }[] {
  const labels = new Map<string, string>()
  for (const values of [info?.tags, info?.metadata]) {
    for (const key of Object.keys(values ?? {}).sort()) {
      const value = values?.[key] ?? ''
      if (value !== '' && value.length <= LONGEST_VALUE && !INTERNAL.test(key) && !labels.has(key)) labels.set(key, value)
    }
  }
  for (const span of rootFirst(tree)) {
    for (const key in span.labels) if (!labels.has(key)) labels.set(key, span.labels[key] as string)
    if (labels.size >= MOST_LABELS * 2) break
  }
  const keys = [...labels.keys()]
  const ordered = [...keys.filter((key) => documentKeys.includes(key)), ...keys.filter((key) => !documentKeys.includes(key))]
  return ordered.slice(0, MOST_LABELS).map((key) => ({ key, value: labels.get(key) as string }))
}

function rootFirst({ spans, root, depth }: TraceTree): TraceTree['spans'] {
  const depthOf = (span: TraceTree['spans'][number]) => (span === root ? -1 : (depth.get(span.spanId) ?? 0))
  return [...spans].sort((a, b) => depthOf(a) - depthOf(b))
}
