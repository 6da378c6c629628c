import type { Clause } from '../../../ingest/mlflow-filter/clause'
import { compileFilter, partsNeeded } from '../../../ingest/mlflow-filter/compile-filter'
import type { Store } from '../../../store/port'
import { storedSpans } from '../traces/stored-spans'
import type { TraceView } from '../traces/trace-view'
import { candidateOf, candidateSpanOf } from './candidate-of-view'

/** Decides for traces whether they match a filter, reading spans only where the filter asks for them. */
export interface TraceMatcher {
  matches(view: TraceView): Promise<boolean>
  /** Traces whose spans were read so far. */
  readonly spansRead: number
}

/** @throws FilterError for a regular expression that does not compile; `matches` for one that takes too long. */
export function traceMatcher(store: Store, clauses: readonly Clause[]): TraceMatcher {
  const filter = compileFilter(clauses)
  const needed = partsNeeded(clauses)
  let spansRead = 0
  return {
    get spansRead() {
      return spansRead
    },
    async matches(view) {
      if (!filter.trace(candidateOf(view))) return false
      if (!needed.spans) return true
      spansRead += 1
      const id = view.info.traceId
      const spans = needed.payloads ? await storedSpans(store, id) : (await store.spans(id)).spans
      return filter.spans(spans.map((span) => candidateSpanOf(span, needed.payloads)))
    },
  }
}
