import type { IdentityPreview } from '../../api/contract/identity'
import { documentsOfRun } from '../../core/detection/documents-of-run'
import { looseKey } from '../../core/document-key'
import type { FoundKey } from '../../core/summary/document-of'
import { previewSentence } from '../../core/wording/sentence-identity'
import type { StoredIdentity } from '../../store/port-identity'

/** A trace with what is stored of it and what other rules find. */
export interface PreviewedTrace {
  stored: StoredIdentity
  after: FoundKey | null
  jobBefore: string | null
  jobAfter: string | null
}

const EXAMPLES = 20
const SIMILAR = 20

/** Sums up what would change. Runs are taken as they are now, so a trace known only by content adopts a key as detection would have it. */
export function compareDocuments(traces: readonly PreviewedTrace[], total: number): Omit<IdentityPreview, 'rules'> {
  const afterOf = adopted(traces)
  const changes = traces.map(({ stored }, place) => ({ stored, before: stored.document, after: afterOf[place] ?? null }))
  const changed = changes.filter(({ before, after }) => before?.key !== after?.key)
  const counts = { changed: changed.length, examined: traces.length, traces: total }
  const whole = traces.length >= total
  const jobs = traces.map(({ jobBefore, jobAfter }) => ({ before: jobBefore, after: jobAfter }))
  return {
    sentence: previewSentence(counts),
    ...counts,
    documents: both(changes, (keys) => distinct(keys.map((key) => key?.key))),
    undecided: both(changes, (keys) => keys.filter((key) => key === null).length),
    surplus: whole ? { before: surplusBy(changes, 'before'), after: surplusBy(changes, 'after') } : null,
    jobs: { traces: both(jobs, (ids) => ids.filter((id) => id !== null).length), ids: both(jobs, distinct) },
    examples: telling(changed).map(({ stored, before, after }) => ({ traceId: stored.traceId, requestId: stored.requestId, before, after })),
    similarKeys: similar(changes.flatMap(({ after }) => (after && after.source !== 'content' ? [after.key] : []))),
  }
}

interface Change {
  stored: StoredIdentity
  before: FoundKey | null
  after: FoundKey | null
}

function both<Value>(pairs: readonly { before: Value; after: Value }[], of: (values: Value[]) => number): { before: number; after: number } {
  return { before: of(pairs.map(({ before }) => before)), after: of(pairs.map(({ after }) => after)) }
}

function distinct(values: readonly (string | null | undefined)[]): number {
  return new Set(values.filter((value) => value !== null && value !== undefined)).size
}

/** The documents after adoption within each run, in the order of the traces. */
function adopted(traces: readonly PreviewedTrace[]): (FoundKey | null)[] {
  const result: (FoundKey | null)[] = traces.map(({ after }) => after)
  for (const places of byRun(traces.map(({ stored }) => stored.run)).values()) {
    const members = places.map((place) => traces[place] as PreviewedTrace)
    const documents = documentsOfRun(members.map(({ stored, after }) => ({ document: after, content: stored.content })))
    places.forEach((place, at) => {
      result[place] = documents[at] ?? null
    })
  }
  return result
}

function byRun(runs: readonly (string | null)[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  runs.forEach((run, place) => {
    if (run === null) return
    const known = places.get(run)
    if (known) known.push(place)
    else places.set(run, [place])
  })
  return places
}

/** Evaluations beyond one for each document and request of a run. A trace that lost its spans joins its document's only request. */
function surplusBy(changes: readonly Change[], when: 'before' | 'after'): number {
  const documents = new Map<string, Map<string | null, number>>()
  let nameless = 0
  for (const { stored, [when]: document } of changes) {
    if (stored.role !== 'evaluation' || stored.run === null) continue
    const name = document === null ? `nothing ${nameless++}` : `document ${document.key}`
    const id = `${stored.run} ${name}`
    const requests = documents.get(id) ?? new Map<string | null, number>()
    documents.set(id, requests)
    requests.set(stored.fingerprint, (requests.get(stored.fingerprint) ?? 0) + 1)
  }
  let surplus = 0
  for (const requests of documents.values()) {
    const lost = requests.get(null) ?? 0
    const told = requests.size - (lost > 0 ? 1 : 0)
    for (const [fingerprint, evaluations] of requests) if (fingerprint !== null) surplus += evaluations - 1
    surplus += told === 1 ? lost : told === 0 ? Math.max(0, lost - 1) : 0
  }
  return surplus
}

/** Examples that differ in kind first: one of each pair of sources, then others. */
function telling(changed: readonly Change[]): Change[] {
  const kinds = new Set<string>()
  const first: Change[] = []
  const rest: Change[] = []
  for (const change of changed) {
    const kind = `${change.before?.source} ${change.after?.source}`
    if (!kinds.has(kind)) first.push(change)
    else if (rest.length < EXAMPLES) rest.push(change)
    kinds.add(kind)
  }
  return [...first, ...rest].slice(0, EXAMPLES)
}

function similar(keys: readonly string[]): IdentityPreview['similarKeys'] {
  const alike = new Map<string, Set<string>>()
  for (const key of keys) {
    const loose = looseKey(key)
    const known = alike.get(loose)
    if (known) known.add(key)
    else alike.set(loose, new Set([key]))
  }
  const found = [...alike.values()].filter((group) => group.size > 1)
  return { total: found.length, examples: found.slice(0, SIMILAR).map((group) => [...group].slice(0, SIMILAR)) }
}
