import type { DocumentRow } from '../../api/contract/documents'
import type { StoredDocument } from '../../store/port-read'
import type { ExperimentNames } from '../experiments/experiment-names'

/** A stored document as the pages see it. */
export function documentRow(document: StoredDocument, names: ExperimentNames): DocumentRow {
  return {
    experiment: names(document.experimentId),
    key: document.key,
    source: document.source,
    runs: document.runs,
    traces: document.traces,
    evaluations: document.evaluations,
    pairs: document.pairs,
    surplus: document.surplus,
    repeatFactor: document.pairs > 0 ? document.evaluations / document.pairs : null,
    passes: document.passes,
    causes: document.causes,
    incomplete: document.incomplete,
    costNano: document.costNano === null ? null : String(document.costNano),
    wasteNano: String(document.wasteNano),
    answers: document.answers,
    firstNs: String(document.firstNs),
    lastNs: String(document.lastNs),
  }
}
