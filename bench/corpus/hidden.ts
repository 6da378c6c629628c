import type { Level, Observed } from './truth'

const MOST = 0.8

/**
 * Marks what the traces of a case cannot tell, so that it is reported and not counted: mechanisms whose data another mechanism
 * makes just as well, given what the traces carry.
 */
export function hide(traces: readonly Observed[], level: Level): void {
  for (const run of byRun(traces)) {
    const evaluations = run.filter(({ truth }) => truth.role === 'evaluation').sort((a, b) => (a.facts.startNs < b.facts.startNs ? -1 : 1))
    hideByClocks(evaluations)
    if (level === 'spark') continue
    if (level === 'none') hideBlurred(evaluations)
    hideParts(evaluations, level)
    hideRetries(evaluations, level)
    if (level === 'process') hideSingle(evaluations)
    if (level === 'none')
      for (const { truth } of evaluations)
        if (truth.cause === 'speculative_copy') truth.hidden ??= 'a speculative copy, without worker facts: as a task that was run again'
  }
}

/**
 * Two attempts at one task on two hosts, where what arrived of them lies to each other as in the other mechanism: a retry that
 * seems to overlap because clocks differ, or a copy whose original was ended in the middle of a document that never arrived.
 */
function hideByClocks(evaluations: readonly Observed[]): void {
  const attempts = new Map<string, { host: string | null; startNs: bigint; endNs: bigint; again: Observed[] }>()
  for (const one of evaluations) {
    const { startNs, endNs, worker } = one.facts
    const known = attempts.get(one.truth.attempt) ?? { host: worker.host, startNs, endNs, again: [] }
    attempts.set(one.truth.attempt, known)
    if (endNs > known.endNs) known.endNs = endNs
    if (one.truth.cause === 'task_retry' || one.truth.cause === 'speculative_copy') known.again.push(one)
  }
  for (const [attempt, own] of attempts) {
    const [action, partition, number] = attempt.split(' ')
    const first = attempts.get(`${action} ${partition} ${Number(number) - 1}`)
    if (own.again.length === 0 || first === undefined || (first.host !== null && first.host === own.host)) continue
    const overlaps = own.startNs < first.endNs && first.startNs < own.endNs
    for (const { truth } of own.again) {
      if (overlaps && truth.cause === 'task_retry')
        truth.hidden ??= 'a retry on another host that seems to overlap the first attempt, because their clocks differ: as a copy'
      if (!overlaps && truth.cause === 'speculative_copy')
        truth.hidden ??= 'a copy of a task whose last calls were ended and never arrived, so that nothing overlaps: as a retry'
    }
  }
}

/** Actions that seem to run at once, because the clocks of several hosts differ by as much as an action takes. */
function hideBlurred(evaluations: readonly Observed[]): void {
  const spans = new Map<number, { startNs: bigint; endNs: bigint }>()
  for (const { facts, truth } of evaluations) {
    const known = spans.get(truth.action)
    if (known === undefined) spans.set(truth.action, { startNs: facts.startNs, endNs: facts.endNs })
    else if (facts.endNs > known.endNs) known.endNs = facts.endNs
  }
  const inOrder = [...spans].sort((a, b) => a[0] - b[0]).map(([, span]) => span)
  const blurred = inOrder.some((span, at) => {
    const before = inOrder[at - 1]
    if (before === undefined) return false
    const shared = before.endNs - span.startNs
    const [own, other] = [span.endNs - span.startNs, before.endNs - before.startNs]
    return shared * 5n > (own < other ? own : other)
  })
  if (blurred)
    for (const { truth } of evaluations)
      if (truth.cause !== null) truth.hidden ??= 'actions as short as the clocks of their hosts differ, without worker facts: their order is lost'
}

/** An action on a part of the plan, where no worker facts keep its order apart. */
function hideParts(evaluations: readonly Observed[], level: Level): void {
  if (level !== 'none') return
  const seen = new Set<string>()
  const actions = [...new Set(evaluations.map(({ truth }) => truth.action))].sort((a, b) => a - b)
  const all = new Set(evaluations.map(({ truth }) => truth.request)).size
  for (const action of actions) {
    const own = evaluations.filter(({ truth }) => truth.action === action)
    const again = new Set(own.flatMap(({ truth }) => (seen.has(truth.request) ? truth.request : [])))
    if (again.size < MOST * all)
      for (const { truth } of own)
        if (truth.cause === 'plan_reevaluation')
          truth.hidden ??= 'an action on less than 80 % of the documents, without worker facts: as someone asking some documents again'
    for (const { truth } of own) seen.add(truth.request)
  }
}

/**
 * One worker that had done 80 % or more of the documents when it died, and a new one that did all of them again and went on: the only
 * task of the job again, or an action on a table that grew.
 */
function hideSingle(evaluations: readonly Observed[]): void {
  const nameOf = ({ facts: { worker } }: Observed) => `${worker.host} ${worker.process} ${worker.instance}`
  const first = evaluations[0]
  if (first === undefined) return
  const before = evaluations.findIndex((one) => nameOf(one) !== nameOf(first))
  const [died, next] = [evaluations.slice(0, before), evaluations[before]]
  if (next === undefined || evaluations.slice(before).some((one) => nameOf(one) === nameOf(first))) return
  const requests = new Set(died.map(({ truth }) => truth.request))
  const all = new Set(evaluations.map(({ truth }) => truth.request)).size
  const own = evaluations.slice(before).filter((one) => nameOf(one) === nameOf(next))
  const again = new Set(own.flatMap(({ truth }) => (requests.has(truth.request) ? truth.request : [])))
  if (again.size < MOST * requests.size || again.size < MOST * all || own.every(({ truth }) => requests.has(truth.request))) return
  for (const { truth } of own)
    if (truth.cause === 'task_retry' || truth.cause === 'plan_reevaluation')
      truth.hidden ??= 'nearly all documents again in a new worker that goes on, after the only one died: a task again, or an action on a table that grew'
}

/** A task that was run again when everything else was done: as an action on a part of the plan. */
function hideRetries(evaluations: readonly Observed[], level: Level): void {
  const attempts = new Map<string, Observed[]>()
  for (const one of evaluations) if (one.truth.cause === 'task_retry') attempts.set(one.truth.attempt, [...(attempts.get(one.truth.attempt) ?? []), one])
  for (const again of attempts.values()) {
    const first = again[0] as Observed
    const action = first.truth.action
    const follow = evaluations.some(
      ({ truth, facts }) =>
        truth.action === action && facts.startNs > first.facts.startNs && truth.cause !== 'task_retry' && truth.cause !== 'speculative_copy',
    )
    const { worker, startNs } = first.facts
    const known = evaluations.some(
      ({ facts }) => facts.startNs < startNs && facts.worker.process === worker.process && facts.worker.instance === worker.instance,
    )
    if (!follow && (known || level === 'none'))
      for (const { truth } of again)
        truth.hidden ??= 'the last task of an action again, in no worker that is known to be new: as an action on a part of the plan'
    const requests = new Set(again.map(({ truth }) => truth.request))
    if (level === 'none' && requests.size >= MOST * new Set(evaluations.map(({ truth }) => truth.request)).size)
      for (const { truth } of again) truth.hidden ??= 'a task of nearly all documents again, without worker facts: as an action on a table that grew'
    if (level === 'none' && requests.size === 1)
      for (const { truth } of again) truth.hidden ??= 'one document again, without worker facts: as a row that stands twice'
  }
}

function byRun(traces: readonly Observed[]): Observed[][] {
  const runs = new Map<string, Observed[]>()
  for (const one of traces) {
    const known = runs.get(one.truth.run)
    if (known) known.push(one)
    else runs.set(one.truth.run, [one])
  }
  return [...runs.values()]
}
