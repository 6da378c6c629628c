import type { ValueSums } from '../../lib/core/anomaly/grown-values'
import { addedSums, type CostPoint, type CostSeries, type CostSums } from '../../lib/core/anomaly/series'
import type { NanoUsd } from '../../lib/core/money'
import { type Nanos, nanosOf } from '../../lib/core/time'
import type { Random } from '../corpus/random'

/** How a run of a job differs from a usual one; 1 is as usual. */
export interface Change {
  documents: number
  repeats: number
  calls: number
  tokens: number
  /** Price a token of the first model. */
  price: number
  /** One document whose calls are so many times as long. */
  hot: { document: number; times: number } | null
}

export const AS_USUAL: Change = { documents: 1, repeats: 1, calls: 1, tokens: 1, price: 1, hot: null }

/** A job as it is run again and again. */
export interface JobPlan {
  grain: CostSeries['grain']
  /** When each point began. */
  startsMs: readonly number[]
  documents: number
  calls: number
  /** How much the tokens of a run, of a document in it, and the number of documents differ, as deviations of logarithms. */
  noise: { run: number; document: number; count: number }
  models: readonly { name: string; nanoPerToken: number; share: number }[]
  /** The same documents at each point, or others each time. */
  sameDocuments: boolean
}

interface Cell {
  document: string
  model: string
  worker: string
  sums: CostSums
}

/** What a job's points came to, document by document. */
export class JobHistory {
  private readonly cells: Cell[][] = []

  constructor(
    private readonly plan: JobPlan,
    random: Random,
    changeAt: (index: number) => Change,
  ) {
    const sizes = Array.from({ length: plan.documents }, () => Math.exp(6.5 + 0.5 * random.normal()))
    const modelOf = sizes.map((_, at) => modelAt(plan, at === 0 ? 0 : random.unit()))
    for (const [index] of plan.startsMs.entries()) this.cells.push(this.run(random, index, changeAt(index), sizes, modelOf))
  }

  /** The whole job's series, or that of one model or document. */
  series(of: { model: string } | { document: string } | null = null): CostSeries {
    const subject =
      of === null
        ? ({ kind: 'experiment', experimentId: '1' } as const)
        : 'model' in of
          ? ({ kind: 'model', experimentId: '1', model: of.model } as const)
          : ({ kind: 'document', experimentId: '1', document: of.document } as const)
    const points = this.cells.flatMap((cells, index) => {
      const own = cells.filter((cell) => of === null || ('model' in of ? cell.model === of.model : cell.document === of.document))
      return own.length === 0 ? [] : [this.point(index, own)]
    })
    return { subject, grain: this.plan.grain, points }
  }

  get startsNs(): Nanos[] {
    return this.plan.startsMs.map(nanosOf)
  }

  /** Sums by document, model and worker of a point and of earlier ones. */
  valuesAt(index: number, earlier: readonly number[]): ValueSums[] {
    const found = new Map<string, ValueSums>()
    const add = (cells: readonly Cell[], when: 'now' | 'before') => {
      for (const cell of cells) {
        for (const key of ['document', 'model', 'worker'] as const) {
          const none = () => ({ traces: 0, costNano: 0n as NanoUsd })
          const known = found.get(`${key} ${cell[key]}`) ?? { key, value: cell[key], now: none(), before: none() }
          known[when] = { traces: known[when].traces + cell.sums.evaluations, costNano: (known[when].costNano + cell.sums.costNano) as NanoUsd }
          found.set(`${key} ${cell[key]}`, known)
        }
      }
    }
    add(this.cells[index] ?? [], 'now')
    for (const at of earlier) add(this.cells[at] ?? [], 'before')
    return [...found.values()]
  }

  private point(index: number, cells: readonly Cell[]): CostPoint {
    const firstNs = nanosOf(this.plan.startsMs[index] as number)
    return { ...addedSums(cells.map(({ sums }) => sums)), id: `point ${index}`, firstNs, lastNs: (firstNs + 60_000_000_000n) as Nanos }
  }

  private run(random: Random, index: number, change: Change, sizes: readonly number[], modelOf: readonly JobPlan['models'][number][]): Cell[] {
    const { plan } = this
    const count = Math.max(1, Math.round(plan.documents * change.documents * Math.exp(plan.noise.count * random.normal())))
    const long = Math.exp(plan.noise.run * random.normal()) * change.tokens
    return Array.from({ length: count }, (_, at) => {
      const kind = at % sizes.length
      const model = modelOf[kind] as JobPlan['models'][number]
      const hot = change.hot?.document === at ? change.hot.times : 1
      const evaluations = Math.max(1, wholeOf(random, change.repeats))
      const calls = evaluations * Math.max(1, wholeOf(random, plan.calls * change.calls))
      const each = Math.max(1, Math.round((sizes[kind] as number) * long * hot * Math.exp(plan.noise.document * random.normal())))
      const tokens = calls * each
      const price = model.nanoPerToken * (model === plan.models[0] ? change.price : 1)
      const costNano = Math.round(tokens * price)
      const sums: CostSums = {
        costNano: BigInt(costNano) as NanoUsd,
        wasteNano: BigInt(Math.round((costNano * (evaluations - 1)) / evaluations)) as NanoUsd,
        documents: 1,
        evaluations,
        surplus: evaluations - 1,
        calls,
        tokens,
        unpricedCalls: 0,
      }
      return { document: plan.sameDocuments ? `doc-${at}` : `doc-${index}-${at}`, model: model.name, worker: `worker ${at % 4}`, sums }
    })
  }
}

function modelAt({ models }: JobPlan, place: number): JobPlan['models'][number] {
  let upTo = 0
  for (const model of models) {
    upTo += model.share
    if (place < upTo) return model
  }
  return models[models.length - 1] as JobPlan['models'][number]
}

/** A whole number whose mean is the given one. */
function wholeOf(random: Random, mean: number): number {
  const least = Math.floor(mean)
  return least + (random.chance(mean - least) ? 1 : 0)
}
