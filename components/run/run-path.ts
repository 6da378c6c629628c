import type { RunSummary } from '@/lib/api/contract/runs'

/** Where a run is opened: at what was found of it. */
export function runPath(run: Pick<RunSummary, 'id' | 'verdict' | 'surplus' | 'ignoredSurplus'>): { path: string; params?: Record<string, string> } {
  const page = { path: `/reevaluations/${encodeURIComponent(run.id)}` }
  if (run.surplus > run.ignoredSurplus) return page
  if (run.verdict === 'missing_spans') return { path: '/missing', params: { run: run.id } }
  if (run.verdict === 'documents_missing') return { path: '/missing', params: { expected: `${run.id}.not_seen` } }
  if (run.verdict === 'errors') return { path: '/traces', params: { q: `run:${run.id} state:ERROR` } }
  return page
}
