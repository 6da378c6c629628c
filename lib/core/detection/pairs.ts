import type { Role } from '../finding'
import { hashText } from '../hash'
import type { TraceFacts } from '../trace'
import type { DocumentRef } from './documents-of-run'

const LONGEST_KEY = 256

/** A distinct (document, evaluation fingerprint) within a run. Numbers are places in the run's order. */
export interface Pair {
  id: string
  document: string | null
  /** In order of start. */
  evaluations: number[]
  attempts: number[]
  /** The evaluation that is kept: the first that succeeded, else the first. -1 while there is none. */
  kept: number
}

/** The pairs of a run, and the pair of each trace (null for second records and traces that evaluate nothing). */
export interface Pairs {
  all: Pair[]
  ofTrace: (Pair | null)[]
}

/**
 * Groups evaluations and failed attempts into pairs. A trace whose spans were lost joins its document's pair if the run has
 * exactly one that holds all its remaining calls, else it makes its own (`detection.md`, Words).
 */
export function pairsOf(traces: readonly TraceFacts[], documents: readonly (DocumentRef | null)[], roles: readonly Role[]): Pairs {
  const maker = new PairMaker()
  const ofTrace: (Pair | null)[] = traces.map(() => null)
  /** Whole traces first, then those that lost spans, last those that lost every call, so that the order of start does not matter. */
  const inOrder = (role: Role) => {
    const places: [number[], number[], number[]] = [[], [], []]
    roles.forEach((one, index) => {
      if (one === role) places[lossOf(traces[index] as TraceFacts)].push(index)
    })
    return places.flat()
  }
  for (const index of inOrder('evaluation')) {
    const pair = maker.evaluation(traces[index] as TraceFacts, documents[index]?.key ?? null)
    pair.evaluations.push(index)
    ofTrace[index] = pair
  }
  for (const index of inOrder('failed_attempt')) {
    const pair = maker.attempt(traces[index] as TraceFacts, documents[index]?.key ?? null)
    pair.attempts.push(index)
    ofTrace[index] = pair
  }
  for (const pair of maker.all) {
    pair.evaluations.sort((a, b) => a - b)
    pair.attempts.sort((a, b) => a - b)
    pair.kept = pair.evaluations.find((index) => traces[index]?.state !== 'ERROR') ?? pair.evaluations[0] ?? -1
  }
  return { all: maker.all, ofTrace }
}

/** 0: whole. 1: incomplete, so calls may be missing. 2: every call may be missing. */
function lossOf(trace: TraceFacts): 0 | 1 | 2 {
  if (trace.completeness === 'complete' && trace.fingerprint !== null) return 0
  return trace.calls.length > 0 && trace.fingerprint !== null ? 1 : 2
}

/**
 * What a trace asked: its fingerprint; with its name where no call's text was recorded, because then the fingerprints of two steps
 * over one document are equal and only their names tell them apart.
 */
function requestOf({ fingerprint, calls, name }: TraceFacts): string | null {
  return fingerprint !== null && calls.length > 0 && calls.every(({ content }) => content === '') ? hashText(`${fingerprint} ${name}`) : fingerprint
}

interface KnownPair {
  pair: Pair
  calls: ReadonlySet<string>
}

type PairsOfDocument = Map<string, KnownPair>

class PairMaker {
  readonly all: Pair[] = []
  private readonly byDocument = new Map<string | null, PairsOfDocument>()
  private nameless = 0

  evaluation(trace: TraceFacts, document: string | null): Pair {
    const known = this.pairsOfDocument(document)
    if (document === null) return this.named(null, trace.traceId, trace, known) // nothing says that two of these are of one document
    const loss = lossOf(trace)
    if (loss !== 2) {
      const request = requestOf(trace) as string
      const fits = known.has(request) || loss === 0 ? null : this.fitting(trace, document, known)
      return fits ?? this.named(document, request, trace, known)
    }
    if (known.size === 0) return this.named(document, 'lost', trace, known)
    const only = this.fitting(trace, document, known)
    if (only) return only
    this.nameless += 1
    return this.named(document, `lost ${this.nameless}`, trace, known)
  }

  /** A failed attempt may have failed before all calls were recorded: it then belongs to the one thing its document was evaluated for. */
  attempt(trace: TraceFacts, document: string | null): Pair {
    const known = this.pairsOfDocument(document)
    const request = requestOf(trace)
    const exact = request === null ? undefined : known.get(request)
    return exact?.pair ?? this.fitting(trace, document, known) ?? holding(trace, known) ?? this.named(document, request ?? 'lost', trace, known)
  }

  private pairsOfDocument(document: string | null): PairsOfDocument {
    const known = this.byDocument.get(document) ?? new Map<string, KnownPair>()
    this.byDocument.set(document, known)
    return known
  }

  /** The document's only pair, if it holds all calls the trace still has. */
  private fitting(trace: TraceFacts, document: string | null, known: PairsOfDocument): Pair | null {
    if (document === null || known.size !== 1) return null
    const [only] = known.values()
    return only && trace.calls.every((call) => only.calls.has(call.fingerprint)) ? only.pair : null
  }

  private named(document: string | null, fingerprint: string, trace: TraceFacts, known: PairsOfDocument): Pair {
    const found = known.get(fingerprint)
    if (found) return found.pair
    const pair: Pair = { id: `${fingerprint.slice(0, 16)}:${shortKey(document ?? '')}`, document, evaluations: [], attempts: [], kept: -1 }
    known.set(fingerprint, { pair, calls: new Set(trace.calls.map((call) => call.fingerprint)) })
    this.all.push(pair)
    return pair
  }
}

/** The only one of a document's pairs that holds all calls which an attempt made before it failed; null without a call. */
function holding(trace: TraceFacts, known: PairsOfDocument): Pair | null {
  if (trace.calls.length === 0) return null
  const found = [...known.values()].filter(({ calls }) => trace.calls.every((call) => calls.has(call.fingerprint)))
  return found.length === 1 ? (found[0]?.pair ?? null) : null
}

/** A key as part of an id: itself, or its hash where no pipeline's key is that long. */
function shortKey(key: string): string {
  return key.length > LONGEST_KEY ? hashText(key) : key
}
