import { assign, type RunContext } from '../run-context'
import { attemptOf, stageOf, taskOf } from '../worker'

/** "Within minutes" of `detection.md`: a client's backoff ends well before. */
const SOON_NS = 600_000_000_000n
/** How many traces before and after one tell in which wave it stands. */
const NEIGHBOURS = 4

/**
 * Client retry: a failed attempt followed within minutes by another of the same pair. Certain where the same process tried again
 * as the next thing it did, in one stage or in the midst of one wave, else likely. What another stage or a later pass asked again is no retry of the client's.
 */
export function findClientRetries(run: RunContext): void {
  const failed = run.pairs.all.filter(({ attempts }) => attempts.length > 0)
  if (failed.length === 0) return
  const order = new Order(run)
  for (const pair of failed) {
    const all = [...pair.attempts, ...pair.evaluations].sort((a, b) => a - b)
    const place = new Map(all.map((index, at) => [index, at]))
    for (const index of pair.attempts) retried(run, order, index, all[(place.get(index) as number) + 1])
  }
}

/**
 * Errored evaluations that reported usage. `sameAttempt`: only those whose next one was made in the same attempt at a Spark task;
 * the others once Spark's attempts had their say.
 */
export function findBilledClientRetries(run: RunContext, { sameAttempt }: { sameAttempt: boolean }): void {
  const errored = run.repeated.filter(({ extras }) => extras.some((index) => run.traces[index]?.state === 'ERROR'))
  if (errored.length === 0) return
  const order = new Order(run)
  for (const { pair, extras } of errored) {
    const place = new Map(pair.evaluations.map((index, at) => [index, at]))
    for (const index of extras) {
      const next = pair.evaluations[(place.get(index) as number) + 1]
      if (run.traces[index]?.state === 'ERROR' && (!sameAttempt || inOneAttempt(run, index, next))) retried(run, order, index, next)
    }
  }
}

function inOneAttempt(run: RunContext, index: number, next: number | undefined): boolean {
  const [a, b] = [run.traces[index]?.worker, next === undefined ? undefined : run.traces[next]?.worker]
  if (a === undefined || b === undefined || taskOf(a) === null) return false
  return taskOf(a) === taskOf(b) && attemptOf(a) === attemptOf(b)
}

function retried(run: RunContext, order: Order, index: number, next: number | undefined): void {
  const trace = run.traces[index]
  const after = next === undefined ? undefined : run.traces[next]
  if (!trace || !after || next === undefined || after.startNs - trace.endNs > SOON_NS) return
  const [stage, later] = [stageOf(trace.worker), stageOf(after.worker)]
  if (stage !== null && later !== null && stage !== later) return
  const process = run.processes[index] ?? null
  const same = process !== null && process === run.processes[next]
  const follows = order.follows(index, next)
  if (!follows && !inOneAttempt(run, index, next) && order.wave(index) !== order.wave(next)) return
  const proven = same && follows && (stage !== null || order.oneWave(index, next))
  assign(run, index, 'client_retry', proven ? 'certain' : 'likely')
}

/** The order in which each process worked; where processes are unknown, all traces count as one's. */
class Order {
  private readonly sequences = new Map<string | null, number[]>()
  private readonly places: number[]
  /** How often the pair of each trace had been evaluated before it. */
  private readonly before: number[]

  constructor(private readonly run: RunContext) {
    this.before = run.traces.map(() => 0)
    for (const { attempts, evaluations } of run.pairs.all) {
      let done = 0
      for (const index of attempts.length === 0 ? evaluations : [...attempts, ...evaluations].sort((a, b) => a - b)) {
        this.before[index] = done
        if (run.traces[index]?.state !== 'ERROR') done += 1
      }
    }
    this.places = run.traces.map((_, index) => {
      if (run.pairs.ofTrace[index] === null) return -1
      const process = run.processes[index] ?? null
      const sequence = this.sequences.get(process) ?? []
      this.sequences.set(process, sequence)
      return sequence.push(index) - 1
    })
  }

  /** Whether the second is the next thing that the process of the first did. */
  follows(first: number, second: number): boolean {
    return this.run.processes[first] === this.run.processes[second] && (this.places[second] as number) === (this.places[first] as number) + 1
  }

  /** How often most of the traces around one had been evaluated before: the wave it stands in. */
  wave(index: number): number {
    const at = this.places[index] as number
    return this.usual(index, at - NEIGHBOURS, at + NEIGHBOURS) ?? 0
  }

  /** Whether what the process did before the first and after the second is known and lies in one wave. */
  oneWave(first: number, second: number): boolean {
    const [a, b] = [this.places[first] as number, this.places[second] as number]
    const [before, after] = [this.usual(first, a - NEIGHBOURS, a - 1), this.usual(second, b + 1, b + NEIGHBOURS)]
    return before !== null && before === after
  }

  /** How often most of the other pairs in these places had been evaluated before; null where there are none. */
  private usual(index: number, from: number, to: number): number | null {
    const sequence = this.sequences.get(this.run.processes[index] ?? null) ?? []
    const pair = this.run.pairs.ofTrace[index]
    const others = sequence.slice(Math.max(0, from), to + 1).filter((other) => this.run.pairs.ofTrace[other] !== pair)
    const counts = others.map((other) => this.before[other] as number).sort((a, b) => a - b)
    return counts[counts.length >> 1] ?? null
  }
}
