import type { NanoUsd } from '../core/money'
import type { Nanos } from '../core/time'
import type { CallFacts, TraceFacts, WorkerFacts } from '../core/trace'

type StoredCall = Omit<CallFacts, 'startNs' | 'endNs' | 'costNano'> & { startNs: string; endNs: string | null; costNano: string | null }
type StoredFacts = Omit<TraceFacts, 'startNs' | 'endNs' | 'calls'> & { startNs: string; endNs: string; calls: StoredCall[] }

/** Facts as JSON, 64-bit integers as decimal text: detection reads many thousands at once, and plain JSON is the fastest to parse. */
export function encodeFacts(facts: TraceFacts): string {
  const stored: StoredFacts = {
    ...facts,
    startNs: facts.startNs.toString(),
    endNs: facts.endNs.toString(),
    calls: facts.calls.map((call) => ({
      ...call,
      startNs: call.startNs.toString(),
      endNs: call.endNs?.toString() ?? null,
      costNano: call.costNano?.toString() ?? null,
    })),
  }
  return JSON.stringify(stored)
}

/** A JSON array of what {@link encodeFacts} wrote. @throws SyntaxError when it is not that. */
export function decodeFactsList(text: string): TraceFacts[] {
  return (JSON.parse(text) as StoredFacts[]).map(factsOf)
}

function factsOf(stored: StoredFacts): TraceFacts {
  return {
    ...stored,
    startNs: BigInt(stored.startNs) as Nanos,
    endNs: BigInt(stored.endNs) as Nanos,
    calls: stored.calls.map((call) => ({
      ...call,
      startNs: BigInt(call.startNs) as Nanos,
      endNs: call.endNs === null ? null : (BigInt(call.endNs) as Nanos),
      costNano: call.costNano === null ? null : (BigInt(call.costNano) as NanoUsd),
    })),
  }
}

/**
 * Keeps equal parts of many facts once: hashes, keys, names and workers repeat from trace to trace, and each comes out of its JSON
 * as a copy of its own.
 */
export class FactsPool {
  private readonly texts = new Map<string, string>()
  private readonly workers = new Map<string, WorkerFacts>()

  /** The same facts, changed in place to hold what is kept. */
  shared(facts: TraceFacts): TraceFacts {
    facts.name = this.text(facts.name)
    facts.content = this.text(facts.content)
    facts.fingerprint = this.text(facts.fingerprint)
    facts.jobId = this.text(facts.jobId)
    facts.sourceRun = this.text(facts.sourceRun)
    facts.worker = this.worker(facts.worker)
    if (facts.document) facts.document = { key: this.text(facts.document.key), source: this.text(facts.document.source) }
    for (const call of facts.calls) {
      call.scope = this.text(call.scope)
      call.fingerprint = this.text(call.fingerprint)
      call.content = this.text(call.content)
      call.answer = this.text(call.answer)
      call.answerNormalised = this.text(call.answerNormalised)
      call.model = this.text(call.model)
    }
    return facts
  }

  private text<Text extends string | null>(text: Text): Text {
    if (text === null) return text
    const known = this.texts.get(text)
    if (known !== undefined) return known as Text
    this.texts.set(text, text)
    return text
  }

  private worker(worker: WorkerFacts): WorkerFacts {
    const key = Object.values(worker).join('\n')
    const known = this.workers.get(key)
    if (known !== undefined) return known
    this.workers.set(key, worker)
    return worker
  }
}
