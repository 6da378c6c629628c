import type { Confidence } from '../finding'
import type { CallFacts, TraceFacts, WorkerFacts } from '../trace'
import { responseIdOf } from './response-ids'

/** Why a trace of calls already recorded is no evaluation. */
export interface SecondRecord {
  cause: 'logged_twice' | 'cached_answer'
  confidence: Confidence
  /** Whether a shared response id proves it. */
  byId: boolean
  /** The instrumentation scopes of this trace's calls. */
  scopes: string[]
}

interface CallRecord {
  scope: string
  worker: WorkerFacts
  startNs: bigint
  endNs: bigint
}

/** One call made once, as seen by several instrumentations; found without a response id. */
interface Sighting {
  startNs: bigint
  worker: WorkerFacts
  scopes: Set<string>
  hasId: boolean
}

const NEAR_NS = 100_000_000n
/** Records of one call that a further one is compared with: the first two and the latest, so that a busy cache stays cheap. */
const MOST_COMPARED = 16

/**
 * Finds the traces of a run all of whose calls an earlier trace already recorded (`detection.md`, causes `logged_twice` and
 * `cached_answer`): by response id, or without one by equal fingerprint, output and worker, starts within 100 ms and two scopes.
 * Two instrumentations of one call stand in one process: the id of a call that another process made is an answer from a cache.
 * @param traces sorted by start. @returns one entry a trace, null where it is no second record.
 */
export function secondRecords(traces: readonly TraceFacts[], unreliable: ReadonlySet<string>): (SecondRecord | null)[] {
  const byId = new Map<string, CallRecord[]>()
  const sightings = new Map<string, Sighting[]>()
  const someLackId = traces.some(({ calls }) => calls.some((call) => responseIdOf(call, unreliable) === null))
  return traces.map((trace) => {
    const calls = callsThatMatter(trace, unreliable)
    const matches = calls.map((call) => {
      const match = matchOf(call, trace)
      keep(call, trace, match?.sighting ?? null)
      return match
    })
    if (matches.length === 0 || matches.includes(null)) return null
    const found = matches.flatMap((match) => match ?? [])
    const loggedTwice = found.some((match) => match.cause === 'logged_twice')
    return {
      cause: loggedTwice ? 'logged_twice' : 'cached_answer',
      confidence: weakest(found.map((match) => match.confidence)),
      byId: found.every((match) => match.sighting === null),
      scopes: [...new Set(calls.map((call) => call.scope))].sort(),
    }
  })

  function matchOf(call: CallFacts, trace: TraceFacts): { cause: SecondRecord['cause']; confidence: Confidence; sighting: Sighting | null } | null {
    const id = responseIdOf(call, unreliable)
    const records = id === null ? undefined : byId.get(id)
    if (records) {
      const earlier = records.length > MOST_COMPARED ? [...records.slice(0, 2), ...records.slice(-MOST_COMPARED)] : records
      const endNs = call.endNs ?? trace.endNs
      const near = earlier.filter((one) => workersEqual(one.worker, trace.worker) !== false)
      const at = near.filter((one) => overlap(one, { startNs: call.startNs, endNs }))
      const proven = at.some((one) => one.scope !== call.scope || workersEqual(one.worker, trace.worker) === true)
      if (at.length > 0) return { cause: 'logged_twice', confidence: proven ? 'certain' : 'likely', sighting: null }
      const cached = near.length === 0 || earlier.some((one) => one.scope === call.scope)
      return { cause: cached ? 'cached_answer' : 'logged_twice', confidence: 'certain', sighting: null }
    }
    if (!someLackId || call.content === '') return null
    for (const sighting of (sightings.get(likeness(call)) ?? []).slice(-MOST_COMPARED)) {
      if (sighting.scopes.has(call.scope) || (sighting.hasId && id !== null) || distance(sighting.startNs, call.startNs) > NEAR_NS) continue
      const sameWorker = workersEqual(sighting.worker, trace.worker)
      if (sameWorker !== false) return { cause: 'logged_twice', confidence: sameWorker ? 'likely' : 'guess', sighting }
    }
    return null
  }

  function keep(call: CallFacts, trace: TraceFacts, sighting: Sighting | null): void {
    const id = responseIdOf(call, unreliable)
    if (id !== null) {
      const record = { scope: call.scope, worker: trace.worker, startNs: call.startNs, endNs: call.endNs ?? trace.endNs }
      const known = byId.get(id)
      if (known) known.push(record)
      else byId.set(id, [record])
    }
    if (!someLackId || call.content === '') return
    if (sighting) {
      sighting.scopes.add(call.scope)
      return
    }
    const made = { startNs: call.startNs, worker: trace.worker, scopes: new Set([call.scope]), hasId: id !== null }
    const known = sightings.get(likeness(call))
    if (known) known.push(made)
    else sightings.set(likeness(call), [made])
  }
}

/** Calls that must all be recorded already: each response id once, and without an id the leaves that count (or all, if none does). */
function callsThatMatter(trace: TraceFacts, unreliable: ReadonlySet<string>): CallFacts[] {
  if (trace.calls.length < 2) return trace.calls
  const seen = new Set<string>()
  const someCount = trace.calls.some((call) => call.counted)
  const someWorked = trace.calls.some((call) => !call.failed)
  return trace.calls.filter((call) => {
    const id = responseIdOf(call, unreliable)
    if (id === null) return (call.counted || !someCount) && (!call.failed || !someWorked)
    if (seen.has(id)) return false
    seen.add(id)
    return true
  })
}

function likeness(call: CallFacts): string {
  return `${call.fingerprint}|${call.answer}`
}

/** True when worker facts agree, false when they contradict, null when one side tells nothing. */
function workersEqual(a: WorkerFacts, b: WorkerFacts): boolean | null {
  if (a.host !== null && b.host !== null && a.host !== b.host) return false
  if (a.process !== null && b.process !== null) return a.process === b.process
  if (a.instance !== null && b.instance !== null) return a.instance === b.instance
  return null
}

function overlap(a: { startNs: bigint; endNs: bigint }, b: { startNs: bigint; endNs: bigint }): boolean {
  return a.startNs === b.startNs || (a.startNs < b.endNs && b.startNs < a.endNs)
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a
}

const STRENGTH: readonly Confidence[] = ['guess', 'likely', 'certain']

/** The weakest of some confidences; certain for none. */
export function weakest(confidences: readonly Confidence[]): Confidence {
  return STRENGTH[Math.min(2, ...confidences.map((one) => STRENGTH.indexOf(one)))] as Confidence
}
