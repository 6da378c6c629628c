import type { TraceFacts } from '../trace'
import type { RunContext } from './run-context'
import { secondAttempts } from './second-attempts'
import { type Visits, visitsOf } from './visits'
import { type Activity, activityOf, atWorkWith, type Block, blocksOf, goesOn, isNew, isTail } from './worker-blocks'

/** From this share of a run's documents on, repeats mean that the plan ran again (`detection.md`, plan re-evaluation). */
const PLAN_SHARE = 0.8

/** More waves than these are not told apart: what follows belongs to the last. */
const MOST_WAVES = 100
/** So many groups of repeats are looked at for the beginning of the next wave. */
const MOST_TRIED = 20
/** Share of the repeats of a partial wave that follow each other as they did before: a part of the plan, not a choice of documents. */
const IN_ORDER = 0.7
/** New documents in a partial wave, as a share of its repeats. */
const MOST_NEW = 0.25
/** Share of the processes that may still be at the wave before when a partial one begins. */
const STILL_AT_WORK = 0.2

/** Processes that begin within this time after a moment began with it. */
const SOON_NS = 1_000_000_000n

/** A moment from which on documents are evaluated once more. */
interface Boundary {
  /** Place of its first repeat in the run's order. */
  index: number
  /** Whether 80 % or more of the documents before it come again. */
  full: boolean
}

/** How a run's evaluations without Spark's stages lie in waves. */
export interface Waves {
  visits: Visits
  blocks: Block[]
  activity: Activity
  boundaries: Boundary[]
  /** For each evaluation beyond the first of its pair: whether a later wave came back to it, or it repeats within a wave. */
  comesBack: boolean[]
}

/**
 * Finds the waves of a run from the order of its evaluations: moments from which on nearly everything repeats (`detection.md`, plan
 * re-evaluation without stages). A wave may be a part of the plan only where processes are known, and keeps the plan's order.
 */
export function wavesOf(run: RunContext): Waves {
  const visits = visitsOf(run)
  const activity = activityOf(run)
  const blocks = blocksOf(run, visits)
  const boundaries: Boundary[] = []
  const told = (index: number) => run.traces[index]?.fingerprint !== null || (run.pairs.ofTrace[index]?.evaluations.length ?? 0) > 1
  const attempts = secondAttempts(run, visits, activity, blocks)
  const evaluated = run.traces.flatMap((_, index) => ((visits.rank[index] as number) > 0 && told(index) && !attempts.has(index) ? index : []))
  const pairs = new Set(evaluated.map((index) => run.pairs.ofTrace[index])).size
  const waves: Waves = { visits, blocks, activity, boundaries, comesBack: [] }
  for (let from = 0; pairs > 1 && boundaries.length < MOST_WAVES; ) {
    const next = nextWave(run, waves, evaluated.slice(from), pairs)
    if (next === null) break
    boundaries.push(next.boundary)
    from += next.at
  }
  waves.comesBack = comingBack(run, visits, boundaries, attempts)
  return waves
}

/**
 * Where, in what is left of a run, the next wave begins: at the split with the fewest repeats before it and the fewest others after
 * it, or at the first repeat. Where no wave begins there, what repeats is passed over.
 */
function nextWave(run: RunContext, waves: Waves, rest: readonly number[], pairs: number): { at: number; boundary: Boundary } | null {
  const again = repeatsIn(run, waves.visits, rest)
  let floor = 0
  for (let tried = 0; tried < MOST_TRIED; tried++) {
    const first = again.indexOf(true, floor)
    if (first <= 0) return null
    let end = first + 1
    for (const at of new Set([bestSplit(again, floor), first])) {
      const to = endOf(run, waves.visits, rest, at)
      end = Math.max(end, to)
      const before = again.slice(floor, at).filter(Boolean).length
      const repeats = rest.slice(at, to).filter((_, place) => again[at + place])
      const full = wave(run, waves, { rest, at, repeats, before, news: to - at - repeats.length, pairs })
      if (full !== null) return { at, boundary: { index: rest[at] as number, full } }
    }
    floor = end
  }
  return null
}

/** The place of a repeat with the fewest repeats before it and the fewest others after it. */
function bestSplit(again: readonly boolean[], floor: number): number {
  let after = 0
  for (let place = floor; place < again.length; place++) if (!again[place]) after += 1
  let [before, best, at] = [0, Number.MAX_SAFE_INTEGER, -1]
  for (let place = floor; place < again.length; place++) {
    if (!again[place]) {
      after -= 1
      continue
    }
    if (before + after < best) {
      best = before + after
      at = place
    }
    before += 1
  }
  return at
}

/** Where what begins at a place ends: when most of it begins to repeat in turn. */
function endOf(run: RunContext, visits: Visits, rest: readonly number[], at: number): number {
  const again = repeatsIn(run, visits, rest.slice(at))
  const next = bestSplit(again, 0)
  const repeats = next <= 0 ? 0 : again.reduce((sum, one, place) => sum + (one && place >= next ? 1 : 0), 0)
  return repeats * 2 > again.length - next ? at + next : rest.length
}

/** Whether each of some evaluations comes back to a pair that one of them evaluated before. */
function repeatsIn(run: RunContext, { rank }: Visits, rest: readonly number[]): boolean[] {
  const first = new Map<unknown, number>()
  return rest.map((index) => {
    const pair = run.pairs.ofTrace[index]
    const known = first.get(pair)
    if (known === undefined) first.set(pair, rank[index] as number)
    return known !== undefined && known !== rank[index]
  })
}

/** A moment that may begin a wave. */
interface Candidate {
  rest: readonly number[]
  at: number
  /** What it repeats until it ends. */
  repeats: readonly number[]
  /** Repeats before it, and what is new until it ends. */
  before: number
  news: number
  pairs: number
}

/** Whether a wave begins there, and whether it is one of nearly all documents; null when none does. */
function wave(run: RunContext, waves: Waves, { rest, at, repeats, before, news, pairs }: Candidate): boolean | null {
  const [known, again] = [new Set<unknown>(), new Set<unknown>()]
  for (const index of rest.slice(0, at)) known.add(run.pairs.ofTrace[index])
  for (const index of repeats) if (known.has(run.pairs.ofTrace[index])) again.add(run.pairs.ofTrace[index])
  if (again.size >= PLAN_SHARE * pairs) return true
  if (repeats.length < 2 * before) return null
  const unknown = repeats.some((one) => run.processes[one] === null)
  const mostKnown = known.size > 1 && again.size >= PLAN_SHARE * known.size
  if (unknown) return mostKnown && !oneAfterAnother(run, repeats) ? false : null
  const busy = busyAt(run, rest, at)
  if (diedAndBegun(run, waves, repeats) && (busy.before > 0 || busy.after <= 1)) return null
  if (mostKnown) return busy.before * 2 > busy.all ? null : false
  if (repeats.length < 2 || news > MOST_NEW * repeats.length || !keepsOrder(run, waves.visits, repeats)) return null
  return busy.before > STILL_AT_WORK * busy.all ? null : false
}

/** How many processes were in the middle of something when a moment came, how many began something soon after it, and how many had been there. */
function busyAt(run: RunContext, rest: readonly number[], at: number): { before: number; after: number; all: number } {
  const first = run.traces[rest[at] as number] as TraceFacts
  const [all, before, after] = [new Set<unknown>(), new Set<unknown>(), new Set<unknown>()]
  rest.forEach((index, place) => {
    const { startNs, endNs } = run.traces[index] as TraceFacts
    if (place < at) all.add(run.processes[index])
    if (place < at && endNs > first.startNs) before.add(run.processes[index])
    if (place >= at && startNs <= first.endNs + SOON_NS) after.add(run.processes[index])
  })
  return { before: before.size, after: after.size, all: all.size }
}

/** Whether repeats make no wave but are what dead processes left: single blocks of their last documents, in a new process or going on. */
function diedAndBegun(run: RunContext, { blocks, visits, activity }: Waves, repeats: readonly number[]): boolean {
  const ours = new Set(repeats)
  const here = blocks.filter(({ items }) => items.some((index) => ours.has(index)))
  const held = here.reduce((sum, { items }) => sum + items.length, 0)
  if (held < PLAN_SHARE * repeats.length) return false
  const dead = here.every((block) => isTail(visits, block) && !atWorkWith(run, visits, activity, block))
  return dead && ((here.length === 1 && here.every((block) => isNew(activity, block))) || here.every((block) => goesOn(run, visits, block)))
}

/** Whether traces were made one after another, as by one worker. */
function oneAfterAnother(run: RunContext, indexes: readonly number[]): boolean {
  return indexes.every((index, at) => at === 0 || (run.traces[indexes[at - 1] as number] as TraceFacts).endNs <= (run.traces[index] as TraceFacts).startNs)
}

/** Whether repeats follow each other within each process as the evaluations that they repeat did. */
function keepsOrder(run: RunContext, { sequences, places, previous, rank }: Visits, repeats: readonly number[]): boolean {
  let [followed, kept] = [0, 0]
  for (const index of repeats) {
    const next = sequences.get(run.processes[index] as string)?.[(places[index] as number) + 1]
    const [before, after] = [previous[index] ?? null, next === undefined ? null : (previous[next] ?? null)]
    if (before === null || after === null || rank[next as number] !== rank[index]) continue
    if (run.processes[before] !== run.processes[after]) continue
    followed += 1
    const step = (places[after] as number) - (places[before] as number)
    if (step >= 0 && step <= 2) kept += 1
  }
  return followed > 0 && kept >= IN_ORDER * followed
}

/**
 * Of each pair, the evaluations that a later wave made: as many as an earlier wave did, or as most pairs have in a wave. Any more
 * repeat within their wave.
 */
function comingBack(run: RunContext, { rank }: Visits, boundaries: readonly Boundary[], attempts: ReadonlySet<number>): boolean[] {
  const back = run.traces.map(() => false)
  if (boundaries.length === 0) return back
  const usual = usualInWave(run, boundaries)
  for (const { evaluations } of run.pairs.all) {
    let [wave, most, here] = [0, usual, 0]
    for (const index of evaluations) {
      if (rank[index] === 0 || attempts.has(index)) continue
      const own = waveAt(boundaries, index, wave)
      if (own !== wave) {
        most = Math.max(most, here)
        here = 0
        wave = own
      }
      here += 1
      back[index] = wave > 0 && index !== evaluations[0] && (here <= most || wave === MOST_WAVES)
    }
  }
  return back
}

function waveAt(boundaries: readonly Boundary[], index: number, from: number): number {
  let wave = from
  while (wave < boundaries.length && index >= (boundaries[wave] as Boundary).index) wave += 1
  return wave
}

/** How many evaluations most pairs have in a wave. */
function usualInWave(run: RunContext, boundaries: readonly Boundary[]): number {
  const counts = new Map<number, number>()
  for (const { evaluations } of run.pairs.all) {
    let [wave, here] = [0, 0]
    for (const index of evaluations) {
      const own = waveAt(boundaries, index, wave)
      if (own !== wave) {
        if (here > 0) counts.set(here, (counts.get(here) ?? 0) + 1)
        here = 0
        wave = own
      }
      here += 1
    }
    if (here > 0) counts.set(here, (counts.get(here) ?? 0) + 1)
  }
  return [...counts].reduce<[number, number]>((best, one) => (one[1] > best[1] ? one : best), [1, 0])[0]
}
