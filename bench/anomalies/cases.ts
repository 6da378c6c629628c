import type { FactorName } from '../../lib/core/anomaly/explain'
import { nanosOf } from '../../lib/core/time'
import { Random } from '../corpus/random'
import { AS_USUAL, JobHistory, type JobPlan } from './job'
import { silentSchedule, startsOf } from './schedules'
import { type AnomalyCase, KINDS, type Kind, type TrueEvent } from './truth'

/** Points at which a level that lasts may be told once more before it is the usual one. */
const AFTER = 14
/** A change that makes less than twice the cost of a series may be told or not. */
const MUST = 2
/** A document that makes the whole bill less than so many times as much may be told or not. */
const MUST_PART = 1.05

/** Part of the cases that have hours instead of runs. */
const BY_HOUR = 0.25
/** Monday, 6 July 2026. */
const MONDAY_MS = Date.UTC(2026, 6, 6)

/** The corpus's case of this number: the same for the same seed, whatever else is made. Each kind in its turn. */
export function makeAnomalyCase(seed: number, number: number): AnomalyCase {
  const random = new Random(Math.imul(seed, 0x01000193) ^ Math.imul(number + 1, 0x85ebca6b))
  const kind = KINDS[number % KINDS.length] as Kind
  return MAKERS[kind](random, kind)
}

const MAKERS: Record<Kind, (random: Random, kind: Kind) => AnomalyCase> = {
  level_shift: (random, kind) => {
    const plan = planOf(random, random.whole(30, 80))
    const from = random.whole(8, plan.startsMs.length - 8)
    const times = random.scaled(2, 6)
    const what = random.pick(['documents', 'calls', 'tokens'] as const)
    const job = new JobHistory(plan, random, (index) => (index >= from ? { ...AS_USUAL, [what]: times } : AS_USUAL))
    return caseOf(kind, `${what} × ${times.toFixed(1)} from ${from} on`, job, plan, [lasting(plan, 0, from, what)])
  },
  slow_drift: (random, kind) => {
    const base = planOf(random, random.whole(60, 90), { noise: 0.12, often: false })
    const plan = { ...base, models: base.models.slice(0, 1) }
    const from = random.whole(8, 20)
    const length = random.whole(30, plan.startsMs.length - from - 5)
    const times = random.scaled(2, 4)
    const what = random.pick(['calls', 'tokens', 'price'] as const)
    const grown = (index: number) => times ** Math.min(1, Math.max(0, (index - from) / length))
    const job = new JobHistory(plan, random, (index) => ({ ...AS_USUAL, [what]: grown(index) }))
    const tellBy = Math.min(plan.startsMs.length - 1, from + length + AFTER)
    const event: TrueEvent = { series: 0, how: 'slow', from, tellBy, over: plan.startsMs.length, must: true, factor: what, value: null }
    return caseOf(kind, `${what} × ${times.toFixed(1)} within ${length}`, job, plan, [event])
  },
  weekly_rhythm: weeklyRhythm,
  hot_document: (random, kind) => {
    const plan = { ...planOf(random, random.whole(12, 50)), sameDocuments: true, documents: Math.round(random.scaled(5, 60)) }
    const at = random.whole(6, plan.startsMs.length - 1)
    const hot = { document: random.whole(0, plan.documents - 1), times: random.scaled(4, 100) }
    const job = new JobHistory({ ...plan, noise: { ...plan.noise, count: 0 } }, random, (index) => (index === at ? { ...AS_USUAL, hot } : AS_USUAL))
    const others = Array.from({ length: Math.min(5, plan.documents) }, (_, document) => document).filter((document) => document !== hot.document)
    const series = [job.series(), ...[hot.document, ...others].map((document) => job.series({ document: `doc-${document}` }))]
    const value = { key: 'document', value: `doc-${hot.document}` }
    const whole =
      Number(series[0]?.points[at]?.costNano) / (Number(series[0]?.points[at]?.costNano) - Number(series[1]?.points[at]?.costNano) * (1 - 1 / hot.times))
    const own: TrueEvent = { series: 1, how: 'jump', from: at, tellBy: at, over: at, must: whole >= MUST_PART, factor: 'tokens', value: null }
    return {
      ...caseOf(kind, `one document × ${hot.times.toFixed(0)}, the whole × ${whole.toFixed(2)}`, job, plan, [
        own,
        { ...own, series: 0, must: whole >= MUST, value },
      ]),
      series,
    }
  },
  price_change: (random, kind) => {
    const plan = planOf(random, random.whole(25, 70))
    const from = random.whole(8, plan.startsMs.length - 6)
    const times = random.scaled(2, 6)
    const job = new JobHistory(plan, random, (index) => (index >= from ? { ...AS_USUAL, price: times } : AS_USUAL))
    const series = [job.series(), ...plan.models.map(({ name }) => job.series({ model: name }))]
    const [before, after] = [from - 1, from].map((index) => Number(series[0]?.points[index]?.costNano)) as [number, number]
    const of = Number(series[1]?.points[from]?.costNano) / after
    const whole = 1 / (1 - of + of / times)
    const events = [lasting(plan, 1, from, 'price'), { ...lasting(plan, 0, from, 'price'), must: whole >= MUST && before > 0 }]
    return { ...caseOf(kind, `price of ${plan.models[0]?.name} × ${times.toFixed(1)}, the whole × ${whole.toFixed(2)}`, job, plan, events), series }
  },
  silent_day: (random, kind) => {
    const { startsMs, dueMs, untilMs, name } = silentSchedule(random)
    const plan = { ...planOf(random, 1), grain: 'run' as const, startsMs }
    const job = new JobHistory(plan, random, () => AS_USUAL)
    return {
      ...caseOf(kind, name, job, plan, []),
      silences: dueMs.map((ms) => ({ dueNs: nanosOf(ms) })),
      scheduled: true,
      untilNs: nanosOf(untilMs),
    }
  },
  repetition: (random, kind) => {
    if (random.chance(BY_HOUR)) return hours(random, kind, true)
    const plan = planOf(random, random.whole(8, 60))
    const at = random.whole(5, plan.startsMs.length - 1)
    const lasts = random.chance(0.7) ? 1 : random.whole(2, 4)
    const repeats = random.whole(2, 8)
    const job = new JobHistory(plan, random, (index) => (index >= at && index < at + lasts ? { ...AS_USUAL, repeats } : AS_USUAL))
    const event: TrueEvent = { series: 0, how: 'jump', from: at, tellBy: at, over: at + lasts - 1, must: true, factor: 'repeats', value: null }
    return caseOf(kind, `each document ${repeats} times, ${lasts} in a row`, job, plan, [event])
  },
  calm_noise: (random, kind) => {
    if (random.chance(BY_HOUR)) return hours(random, kind, false)
    const plan = planOf(random, random.whole(10, 90), { noise: 0.2 })
    return caseOf(kind, `noise of ${plan.noise.run.toFixed(2)}`, new JobHistory(plan, random, () => AS_USUAL), plan, [])
  },
  calm_growth: (random, kind) => {
    const plan = planOf(random, random.whole(30, 90), { often: false })
    const by = random.between(0.002, 0.025)
    const job = new JobHistory(plan, random, (index) => ({ ...AS_USUAL, documents: (1 + by) ** index }))
    return caseOf(kind, `${(100 * by).toFixed(1)} % more documents each time`, job, plan, [])
  },
  calm_few_runs: (random, kind) => {
    const plan = planOf(random, random.whole(1, 5), { often: false })
    const job = new JobHistory(plan, random, (index) => ({ ...AS_USUAL, documents: index === plan.startsMs.length - 1 ? random.scaled(1, 8) : 1 }))
    return caseOf(kind, `${plan.startsMs.length} runs`, job, plan, [])
  },
}

/** A service that has no runs, by the hour: busy by day, quiet or still by night. */
function hours(random: Random, kind: Kind, repeated: boolean): AnomalyCase {
  const base = planOf(random, 1, { noise: 0.12 })
  const days = random.whole(10, 28)
  const night = random.chance(0.3) ? 0 : random.between(0.1, 0.6)
  const day = Array.from({ length: 24 }, (_, hour) => (hour < 7 || hour > 20 ? night : 0.6 + 0.4 * Math.sin(((hour - 7) / 13) * Math.PI)))
  const loads = day.flatMap((load, hour) => (load > 0 ? [{ load, hour }] : []))
  const startsMs = Array.from({ length: days }, (_, at) => loads.map(({ hour }) => MONDAY_MS + (at * 24 + hour) * 3_600_000)).flat()
  const plan: JobPlan = { ...base, grain: 'hour', startsMs, documents: Math.round(random.scaled(10, 60)) }
  const at = repeated ? random.whole(loads.length * 7, startsMs.length - 1) : -1
  const repeats = random.whole(2, 8)
  const job = new JobHistory(plan, random, (index) => ({
    ...AS_USUAL,
    documents: loads[index % loads.length]?.load as number,
    repeats: index === at ? repeats : 1,
  }))
  const event: TrueEvent = { series: 0, how: 'jump', from: at, tellBy: at, over: at, must: true, factor: 'repeats', value: null }
  const name = `${days} days by the hour, night ${night.toFixed(1)}${repeated ? `, at ${at} each document ${repeats} times` : ''}`
  const made = caseOf(kind, name, job, plan, repeated ? [event] : [])
  return { ...made, notYetKnowable: Array.from({ length: loads.length * 3 }, (_, index) => ({ series: 0, index })) }
}

/** Weeks that look alike, whatever they look like; late in some of them a day that costs several times what it should. */
function weeklyRhythm(random: Random, kind: Kind): AnomalyCase {
  const weeks = random.whole(9, 14)
  const base = planOf(random, weeks * 7, { noise: 0.1, often: false })
  const plan: JobPlan = { ...base, grain: 'run', startsMs: startsOf(random, 'daily', weeks * 7) }
  const shape = random.pick(['quiet weekends', 'one busy day', 'uneven days'] as const)
  const busy = random.whole(0, 6)
  const week = Array.from({ length: 7 }, (_, day) =>
    shape === 'quiet weekends'
      ? day >= 5
        ? 1 / random.between(3, 6)
        : 1
      : shape === 'one busy day'
        ? day === busy
          ? random.between(2.5, 5)
          : 1
        : random.scaled(0.4, 2.5),
  )
  const at = random.chance(0.6) ? random.whole(49, weeks * 7 - 1) : -1
  const repeats = random.whole(2, 5)
  const job = new JobHistory(plan, random, (index) => ({ ...AS_USUAL, documents: week[index % 7] as number, repeats: index === at ? repeats : 1 }))
  const event: TrueEvent = { series: 0, how: 'jump', from: at, tellBy: at, over: at, must: true, factor: 'repeats', value: null }
  const made = caseOf(kind, `${shape}${at < 0 ? '' : `, at ${at} each document ${repeats} times`}`, job, plan, at < 0 ? [] : [event])
  return { ...made, notYetKnowable: Array.from({ length: 21 }, (_, index) => ({ series: 0, index })) }
}

function lasting(plan: JobPlan, series: number, from: number, factor: FactorName): TrueEvent {
  return { series, how: 'jump', from, tellBy: from + 2, over: Math.min(plan.startsMs.length, from + AFTER), must: true, factor, value: null }
}

function planOf(random: Random, points: number, { noise = 0.15, often = true }: { noise?: number; often?: boolean } = {}): JobPlan {
  const schedule = random.pick(
    often ? (['daily', 'daily', 'daily', 'six_hours', 'workdays', 'now_and_then'] as const) : (['daily', 'workdays', 'now_and_then'] as const),
  )
  const [first, second] = [random.between(0.3, 0.9), random.scaled(60, 6_000)]
  const both = random.chance(0.5)
  return {
    grain: 'run',
    startsMs: startsOf(random, schedule, points),
    documents: Math.round(random.scaled(5, 150)),
    calls: random.pick([1, 1, 1, 2, 3]),
    noise: { run: random.scaled(0.005, noise), document: random.between(0.02, 0.2), count: random.chance(0.5) ? 0 : random.scaled(0.005, noise / 2) },
    models: both
      ? [
          { name: 'model-a', nanoPerToken: Math.round(random.scaled(60, 6_000)), share: first },
          { name: 'model-b', nanoPerToken: Math.round(second), share: 1 - first },
        ]
      : [{ name: 'model-a', nanoPerToken: Math.round(second), share: 1 }],
    sameDocuments: random.chance(0.5),
  }
}

function caseOf(kind: Kind, name: string, job: JobHistory, plan: JobPlan, events: TrueEvent[]): AnomalyCase {
  const last = plan.startsMs[plan.startsMs.length - 1] as number
  return {
    kind,
    name,
    series: [job.series()],
    events,
    notYetKnowable: [],
    startsNs: job.startsNs,
    untilNs: nanosOf(last + 60_000),
    silences: [],
    scheduled: false,
    valuesAt: (index, earlier) => job.valuesAt(index, earlier),
  }
}
