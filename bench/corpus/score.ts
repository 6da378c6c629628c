import { samplingWithin } from '../../lib/core/detection/causes/sampling'
import { detectRuns } from '../../lib/core/detection/detect'
import { CAUSES, type Cause, type RunDetection, type TraceVerdict } from '../../lib/core/finding'
import { COMPLETENESS, type Completeness } from '../../lib/core/trace'
import { type Case, LEVELS, type Level, type Observed } from './truth'

export interface Count {
  right: number
  invented: number
  missed: number
}

/** What a corpus came to. */
export class Score {
  cases = 0
  traces = 0
  runs = 0
  certain = 0
  readonly wrongCertain: string[] = []
  /** Causes by trace: each extra trace is told right, called something that it is not, or missed. */
  readonly causes = new Map<string, Count>()
  /** Causes by run: whether a cause that occurs in a run is named there at all. One large run counts as much as a small one. */
  readonly findings = new Map<string, Count>()
  /** Documents of each case, and workers. */
  readonly documents: number[] = []
  readonly workers: number[] = []
  readonly states = new Map<Completeness, Count>()
  /** Runs whose bounds came out right, of those that can be told. */
  readonly bounds = new Map<Level, { right: number; all: number }>()
  readonly passes = new Map<Level, { right: number; all: number }>()
  readonly factors = new Map<Level, { sum: number; most: number; all: number }>()
  /** Mechanisms that leave no trace of themselves: what they were called instead. */
  readonly hidden = new Map<string, Map<string, number>>()
  /** Examples of what went wrong, by level, cause and kind. */
  readonly examples = new Map<string, string[]>()

  /** Detects a case and compares. @param number its number, for the examples. */
  add(one: Case, number: number): void {
    this.cases += 1
    this.traces += one.traces.length
    this.documents.push(one.documents)
    this.workers.push(one.workers)
    const runs = detectRuns(
      one.traces.map(({ facts }) => facts),
      one.handshakes,
      one.settings,
    )
    this.runs += runs.length
    const verdicts = new Map<string, TraceVerdict>()
    const runOf = new Map<string, RunDetection>()
    for (const run of runs) {
      for (const verdict of run.verdicts) {
        verdicts.set(verdict.traceId, verdict)
        runOf.set(verdict.traceId, run)
      }
    }
    this.compareStates(one, runs)
    const told = this.compareBounds(one, runOf)
    const where = (what: string) => `#${number} ${one.name}: ${what}`
    if (!told && one.boundsHidden !== null) {
      this.note(one.boundsHidden, 'runs taken for one')
      this.compareCertain(one, verdicts, where, true)
      return
    }
    this.compareCertain(one, verdicts, where, false)
    this.compareCauses(one, verdicts, runs, where)
    if (told) this.compareNumbers(one, runOf, where)
  }

  private note(reason: string, called: string, times = 1): void {
    const known = this.hidden.get(reason) ?? new Map<string, number>()
    known.set(called, (known.get(called) ?? 0) + times)
    this.hidden.set(reason, known)
  }

  private compareStates(one: Case, runs: readonly RunDetection[]): void {
    for (const { facts, truth } of one.traces) {
      if (facts.completeness === truth.state) count(this.states, truth.state).right += 1
      else {
        count(this.states, truth.state).missed += 1
        count(this.states, facts.completeness).invented += 1
      }
    }
    for (const state of COMPLETENESS) {
      if (state === 'complete') continue
      const counted = runs.reduce((sum, run) => sum + run.incomplete[state], 0)
      const made = one.traces.filter(({ facts }) => facts.completeness === state).length
      if (counted !== made) count(this.states, state).missed += Math.abs(counted - made)
    }
  }

  private compareBounds(one: Case, runOf: ReadonlyMap<string, RunDetection>): boolean {
    const byRun = grouped(one.traces, ({ truth }) => truth.run)
    let right = 0
    for (const traces of byRun.values()) {
      const found = new Set(traces.map(({ facts }) => runOf.get(facts.traceId)?.runId))
      if (found.size === 1 && runOf.get((traces[0] as Observed).facts.traceId)?.traces === traces.length) right += 1
    }
    if (one.boundsHidden === null) {
      const known = this.bounds.get(one.level) ?? { right: 0, all: 0 }
      this.bounds.set(one.level, { right: known.right + right, all: known.all + byRun.size })
    }
    return right === byRun.size
  }

  /** A certain cause is wrong when more traces of a pair have it than the mechanism made. */
  private compareCertain(one: Case, verdicts: ReadonlyMap<string, TraceVerdict>, where: (what: string) => string, boundsHidden: boolean): void {
    for (const [pair, traces] of grouped(one.traces, pairKey)) {
      const [made, certain] = [new Map<string, number>(), new Map<string, number>()]
      for (const { facts, truth } of traces) {
        const verdict = verdicts.get(facts.traceId)
        for (const cause of [truth.cause, truth.also]) if (cause !== null) made.set(cause, (made.get(cause) ?? 0) + 1)
        if (verdict?.cause && verdict.confidence === 'certain') certain.set(verdict.cause, (certain.get(verdict.cause) ?? 0) + 1)
      }
      for (const [cause, times] of certain) {
        this.certain += times
        if (boundsHidden && cause === 'sampling') continue // declared by the user: wanted in whichever run it stands
        const wrong = times - (made.get(cause) ?? 0)
        const contradicted =
          one.contradictory.has(traces[0]?.truth.run ?? '') && ['task_retry', 'speculative_copy', 'plan_reevaluation'].includes(cause) ? times : 0
        if (wrong > 0 || contradicted > 0)
          this.wrongCertain.push(where(`${cause} ${pair}${boundsHidden ? ' (bounds hidden)' : ''}${contradicted ? ' (contradictory ids)' : ''}`))
      }
    }
  }

  private compareCauses(one: Case, verdicts: ReadonlyMap<string, TraceVerdict>, runs: readonly RunDetection[], where: (what: string) => string): void {
    const sampling = new Set<string>(
      one.traces.flatMap(({ facts }) => (verdicts.get(facts.traceId)?.role === 'evaluation' && samplingWithin(facts) !== null ? facts.traceId : [])),
    )
    const resent = one.traces.reduce((sum, { facts }) => sum + facts.resentSpans, 0)
    const absorbed = runs.reduce((sum, run) => sum + run.causeCounts.exporter_resend, 0)
    this.score(this.causes, one.level, 'exporter_resend', Math.min(resent, absorbed), Math.max(0, absorbed - resent), Math.max(0, resent - absorbed))
    const byRun = new Map<string, { made: Set<Cause>; found: Set<Cause> }>()
    for (const [pair, traces] of grouped(one.traces, pairKey)) {
      const reason =
        traces.find(({ truth }) => truth.hidden !== null)?.truth.hidden ??
        (one.contradictory.has(traces[0]?.truth.run ?? '') ? 'Spark ids that contradict each other' : null)
      const [made, found] = [new Map<Cause, number>(), new Map<Cause, number>()]
      for (const { facts, truth } of traces) {
        const cause = verdicts.get(facts.traceId)?.cause ?? null
        const samples = sampling.has(facts.traceId) && cause !== 'sampling'
        if (truth.cause !== null) bump(made, truth.cause)
        if (truth.samples) bump(made, 'sampling')
        if (cause !== null) bump(found, cause)
        if (samples) bump(found, 'sampling')
      }
      if (reason !== null) {
        for (const [cause, times] of found) this.note(reason, `${cause} where ${[...made.keys()].join(' and ') || 'nothing'} was made`, times)
        continue
      }
      for (const cause of CAUSES) {
        const [true_, said] = [made.get(cause) ?? 0, found.get(cause) ?? 0]
        this.score(this.causes, one.level, cause, Math.min(true_, said), Math.max(0, said - true_), Math.max(0, true_ - said))
        if (said > true_) this.example(`${one.level} ${cause} invented`, where(`${pair}: ${show(made)} called ${show(found)}`))
        if (said < true_) this.example(`${one.level} ${cause} missed`, where(`${pair}: ${show(made)} called ${show(found)}`))
      }
      const run = traces[0]?.truth.run ?? ''
      const known = byRun.get(run) ?? { made: new Set(), found: new Set() }
      byRun.set(run, known)
      for (const cause of made.keys()) known.made.add(cause)
      for (const cause of found.keys()) known.found.add(cause)
    }
    for (const { made, found } of byRun.values())
      for (const cause of CAUSES) {
        const [true_, said] = [made.has(cause), found.has(cause)]
        this.score(this.findings, one.level, cause, Number(true_ && said), Number(said && !true_), Number(true_ && !said))
      }
  }

  /** Passes are compared where nothing but actions, retries and copies repeats: what a row that stands twice in the input makes is no pass. */
  private compareNumbers(one: Case, runOf: ReadonlyMap<string, RunDetection>, where: (what: string) => string): void {
    for (const traces of grouped(one.traces, ({ truth }) => truth.run).values()) {
      const run = runOf.get((traces[0] as Observed).facts.traceId)
      if (!run || one.contradictory.has(traces[0]?.truth.run ?? '') || traces.some(({ truth }) => truth.hidden !== null)) continue
      const evaluations = traces.filter(({ truth }) => truth.role === 'evaluation')
      const pairs = new Set(evaluations.map(({ truth }) => truth.request)).size
      const wanted = evaluations.filter(({ truth }) => truth.cause === 'sampling').length
      if (pairs > 0) {
        const [made, found] = [(evaluations.length - wanted) / pairs, run.pairs === 0 ? 0 : (run.pairs + run.surplus) / run.pairs]
        const known = this.factors.get(one.level) ?? { sum: 0, most: 0, all: 0 }
        const error = Math.abs(found - made)
        if (error > 1e-9) this.example(`${one.level} factor`, where(`${made} found ${found}`))
        this.factors.set(one.level, { sum: known.sum + error, most: Math.max(known.most, error), all: known.all + 1 })
      }
      if (evaluations.some(({ truth }) => truth.cause === 'unexplained' || truth.cause === 'sampling' || truth.cause === 'client_retry')) continue
      const counted = evaluations.filter(({ truth }) => truth.cause === null || truth.cause === 'plan_reevaluation')
      const repeating = new Set(counted.flatMap(({ truth }) => (truth.cause === 'plan_reevaluation' ? truth.action : [])))
      const made = counted.length === 0 ? 0 : repeating.size + 1
      const known = this.passes.get(one.level) ?? { right: 0, all: 0 }
      if (run.passes.length !== made) this.example(`${one.level} passes`, where(`${made} found ${run.passes.length}`))
      this.passes.set(one.level, { right: known.right + (run.passes.length === made ? 1 : 0), all: known.all + 1 })
    }
  }

  private score(counts: Map<string, Count>, level: Level, cause: Cause, right: number, invented: number, missed: number): void {
    if (right + invented + missed === 0) return
    const known = count(counts, `${level} ${cause}`)
    known.right += right
    known.invented += invented
    known.missed += missed
  }

  private example(kind: string, text: string): void {
    const known = this.examples.get(kind) ?? []
    this.examples.set(kind, known)
    const of = (line: string) => line.slice(0, line.indexOf(':'))
    if (known.length < 40 && !known.some((line) => of(line) === of(text))) known.push(text)
  }
}

/** Share of what was said that is so; 1 where nothing was said. */
export function precision({ right, invented }: Count): number {
  return right + invented === 0 ? 1 : right / (right + invented)
}

/** Share of what was made that was said; 1 where nothing was made. */
export function recall({ right, missed }: Count): number {
  return right + missed === 0 ? 1 : right / (right + missed)
}

/** What each level and cause must reach: precision and recall. */
export function aimOf(level: Level): [number, number] {
  return level === 'none' ? [0.97, 0.9] : [0.99, 0.97]
}

export { CAUSES, COMPLETENESS, LEVELS }

function pairKey({ truth }: Observed): string {
  return `${truth.run} ${truth.request}`
}

function count<Key>(counts: Map<Key, Count>, key: Key): Count {
  const known = counts.get(key) ?? { right: 0, invented: 0, missed: 0 }
  counts.set(key, known)
  return known
}

function bump<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function show(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([cause, times]) => `${times} ${cause}`).join(', ') || 'nothing'
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const known = groups.get(key)
    if (known) known.push(item)
    else groups.set(key, [item])
  }
  return groups
}
