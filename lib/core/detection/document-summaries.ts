import type { DocumentSummary } from '../finding'
import type { NanoUsd } from '../money'
import type { Nanos } from '../time'
import { answersCompared, lessAgreement } from './answers-compared'
import type { BillLine } from './bill'
import type { RunContext } from './run-context'

/** One summary a document of the run, in order of first appearance, with its repeats' answers compared pair by pair. */
export function documentSummaries(run: RunContext, surplus: readonly boolean[], bill: readonly BillLine[]): DocumentSummary[] {
  const made = new Map<string, DocumentSummary>()
  run.traces.forEach((trace, index) => {
    const document = run.documents[index]
    if (!document) return
    const known = made.get(document.key) ?? emptySummary(document.key, document.source, trace.startNs)
    made.set(document.key, known)
    known.traces += 1
    if (run.roles[index] === 'evaluation') known.evaluations += 1
    const costNano = bill[index]?.costNano ?? null
    if (costNano !== null) known.costNano = ((known.costNano ?? 0n) + costNano) as NanoUsd
    if (surplus[index]) {
      known.surplus += 1
      known.wasteNano = (known.wasteNano + (costNano ?? 0n)) as NanoUsd
    }
    const cause = run.assigned[index]?.cause
    if (cause && !known.causes.includes(cause)) known.causes.push(cause)
  })
  for (const pair of run.pairs.all) {
    const summary = pair.document === null ? undefined : made.get(pair.document)
    if (!summary || pair.evaluations.length === 0) continue
    summary.pairs += 1
    if (pair.evaluations.length > 1)
      summary.answers = lessAgreement(summary.answers, answersCompared(pair.evaluations.flatMap((index) => run.traces[index] ?? [])))
  }
  return [...made.values()]
}

function emptySummary(key: string, source: string, firstNs: Nanos): DocumentSummary {
  return { key, source, traces: 0, evaluations: 0, pairs: 0, surplus: 0, causes: [], costNano: null, wasteNano: 0n as NanoUsd, answers: null, firstNs }
}
