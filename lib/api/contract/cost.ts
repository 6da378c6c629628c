import { z } from 'zod'
import { isZone } from '../../core/anomaly/calendar'
import { experimentRef, nanos, nanoUsd } from './scalars'

export const COST_STEPS = ['run', 'hour', 'day', 'week', 'month'] as const
export const COST_SORTS = ['cost', 'waste', 'calls', 'tokens', 'unpriced', 'value'] as const

const experiment = z.string().max(100).nullable().default(null).meta({ description: 'Experiment id; all experiments when left out' })
const filter = z.string().default('').meta({ description: 'Filter grammar of the Traces page' })
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as 2026-11-21')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text), 'no day of the calendar')
  .refine((text) => text >= '1900-01-01' && text < '2200-01-01', 'a day between 1900 and 2200')
  .nullable()
  .default(null)
const zone = z.string().max(100).default('UTC').refine(isZone, 'no time zone: UTC, or a name such as Europe/Berlin')
const key = z.string().min(1).max(250)
const stretch = {
  experiment,
  filter,
  /** First and last day that count, in `zone`; the last 90 days when left out. */
  from: day,
  to: day,
  zone,
}

/** What the points of a chart are asked by. `split` parts each point by a key, its dearest values first. */
export const costQuery = z.object({
  ...stretch,
  by: z.enum(COST_STEPS).default('run'),
  limit: z.coerce.number().int().min(1).max(400).default(60).meta({ description: 'The newest so many points' }),
  split: key.nullable().default(null).meta({ description: 'A column, tag, metadata key or attribute whose dearest values part each point' }),
})
/** What cost is summed by a key: `model` tells the calls of a trace apart, every other key takes a trace whole. */
export const costPartsQuery = z.object({
  ...stretch,
  key: key.default('model').meta({ description: '`model`, `experiment`, `run`, any column, tag, metadata key or attribute' }),
  sort: z.enum(COST_SORTS).default('cost'),
  desc: z
    .enum(['0', '1', 'true', 'false'])
    .default('1')
    .transform((text) => text === '1' || text === 'true'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

const sums = {
  traces: z.int(),
  evaluations: z.int(),
  surplus: z.int(),
  documents: z.int(),
  /** Calls, those without a price among them; `wasteCalls` of them by surplus evaluations. */
  calls: z.int(),
  wasteCalls: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  /** Gross: without the calls that have no price. Gross less waste is the cost net of repeats. */
  costNano: nanoUsd,
  wasteNano: nanoUsd,
  unpricedCalls: z.int(),
}
export const costSums = z.object(sums)

export const pointVerdict = z.enum(['not_enough_history', 'usual', 'flagged', 'unsure'])

export const costPoint = z.object({
  ...sums,
  /** Run id, or the step's first hour or day: `2026-11-21T04`, `2026-11-21`. */
  id: z.string(),
  experiment: experimentRef.nullable(),
  /** When its first trace began and its last one ended. */
  firstNs: nanos,
  lastNs: nanos,
  /** The calendar step it stands for; null of a run. */
  fromNs: nanos.nullable(),
  untilNs: nanos.nullable(),
  /** Leaves its traces: filter of the Traces page. */
  filter: z.string(),
  /** By runs or hours of one experiment without a filter; null otherwise. Baseline figures are null without enough history. */
  verdict: pointVerdict.nullable(),
  usualNano: nanoUsd.nullable(),
  limitNano: nanoUsd.nullable(),
  /** Cost ÷ usual. */
  ratio: z.number().nullable(),
  /** Cost of the values of `split`, in their order; what is left is of other values. */
  parts: z.array(z.object({ costNano: nanoUsd, wasteNano: nanoUsd })),
})

export const costPage = z.object({
  by: z.enum(COST_STEPS),
  zone: z.string(),
  fromNs: nanos,
  untilNs: nanos,
  /** Oldest first; steps in which nothing was sent are left out. */
  points: z.array(costPoint),
  /** There are older points in the stretch than those listed. */
  cut: z.boolean(),
  /** Over the whole stretch, listed or not. */
  totals: z.object({ ...sums, unpricedModels: z.int(), points: z.int() }),
  /** Values of `split`, dearest first; null for traces without one. */
  split: z.object({ key: z.string(), values: z.array(z.string().nullable()) }).nullable(),
  /** What is known of the usual cost, as a sentence, e.g. `Not enough history: …`; null where points are not judged. */
  history: z.string().nullable(),
})

export const costPart = z.object({
  ...sums,
  value: z.string().nullable(),
  /** What to call it: the experiment's name, a run's start, else the value. */
  title: z.string(),
  /** Set where a value is one of its experiment only (documents, runs). */
  experiment: experimentRef.nullable(),
  firstNs: nanos,
  lastNs: nanos,
  filter: z.string(),
  /** `no_usage`: calls, none of which reported any. `free` is a price of nothing. */
  priced: z.enum(['priced', 'partly', 'unpriced', 'no_usage', 'no_calls']),
})

export const costParts = z.object({
  key: z.string(),
  fromNs: nanos,
  untilNs: nanos,
  parts: z.array(costPart),
  distinct: z.int(),
  totals: costSums,
})

export const factor = z.object({
  name: z.enum(['documents', 'requests', 'repeats', 'calls', 'tokens', 'price']),
  title: z.string(),
  /** As they are read, e.g. `4.0`, and as they are. */
  usualText: z.string(),
  nowText: z.string(),
  changeText: z.string(),
  change: z.number(),
  /** Whole percent of the change, in logarithms; all add up to 100. */
  sharePercent: z.int(),
})

export const grownValue = z.object({
  key: z.string(),
  value: z.string(),
  traces: z.int(),
  costNano: nanoUsd,
  usualNano: nanoUsd,
  /** Of the whole increase, 0 to 1 or more. */
  share: z.number(),
  filter: z.string(),
})

/** Why one point, or an anomaly, is not as usual. */
export const explanation = z.object({
  change: z.number(),
  changeText: z.string(),
  reason: z.string(),
  factors: z.array(factor),
  grown: z.array(grownValue),
  /** `What grew: stages 5, 11 and 21.`; '' where nothing did. */
  grownSentence: z.string(),
})

export const anomaly = z.object({
  id: z.string(),
  kind: z.enum(['jump', 'drift', 'shift', 'silence']),
  experiment: experimentRef,
  /** Of what: the whole experiment, a model or a document of it. */
  subject: z.object({ kind: z.enum(['experiment', 'model', 'document']), name: z.string().nullable() }),
  atNs: nanos,
  sentence: z.string(),
  /** `$0.00053 against a median of $0.00013 over 13 earlier runs.` */
  detail: z.string(),
  /** The point that shows it, and the run where it is one. */
  point: z.string().nullable(),
  run: z.string().nullable(),
  costNano: nanoUsd,
  usualNano: nanoUsd.nullable(),
  wasteNano: nanoUsd,
  ratio: z.number().nullable(),
  /** The traces behind it, and those it is compared with; '' where that takes more than a filter says. */
  filter: z.string(),
  usualFilter: z.string(),
})

export const anomalySettings = z.object({
  /** Flagged above median + so many × 1.4826 × MAD. */
  deviations: z.number().min(1).max(100),
  /** And from so many times the median on. */
  ratio: z.number().min(1.01).max(1_000),
  /** And from such a cost of the point on. */
  leastNano: z.string().regex(/^\d{1,18}$/, 'nano-dollars as decimal digits'),
})

export const anomalyPage = z.object({
  /** Newest first, silences among them. */
  anomalies: z.array(anomaly),
  /** The newest that is still so: it leads the page. With its explanation; null when nothing is wrong. */
  lead: z.object({ anomaly, explanation: explanation.nullable() }).nullable(),
  /** What the page says where nothing is wrong: `14 runs, each at its usual cost.` or that there is not enough history. */
  sentence: z.string(),
  settings: anomalySettings,
  /** Experiments, and of them models and documents, that were judged: the dearest. */
  judged: z.object({ experiments: z.int(), models: z.int(), documents: z.int() }),
})

export const anomaliesQuery = z.object({ experiment, zone })
export const explainQuery = z.object({
  experiment: z.string().min(1).max(100),
  by: z.enum(['run', 'hour']).default('run'),
  point: z.string().min(1).max(100),
})
/** Explanation of any one point; `explanation` is null where its cost is the usual one or nothing is usual yet: `detail` says so. */
export const pointExplained = z.object({ detail: z.string(), verdict: pointVerdict, explanation: explanation.nullable() })

export const replayQuery = z.object({
  experiment,
  deviations: z.coerce.number().min(1).max(100).default(5),
  ratio: z.coerce.number().min(1.01).max(1_000).default(1.5),
  leastNano: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0'),
  days: z.coerce.number().int().min(1).max(90).default(30),
})
export const replayed = z.object({
  fired: z.int(),
  days: z.int(),
  /** `Would have fired 3 times in 30 days.` */
  sentence: z.string(),
  /** One for each run, hour or silence that would have fired: the dearest of it, and how many `others` it has. */
  anomalies: z.array(anomaly.pick({ kind: true, experiment: true, subject: true, atNs: true, sentence: true, filter: true }).extend({ others: z.int() })),
})
export const settingsInput = z.object({ experiment: z.string().max(100).nullable(), settings: anomalySettings.nullable() })
/** `own` is false where the usual settings hold. */
export const storedSettings = z.object({ experiment: z.string().nullable(), settings: anomalySettings, own: z.boolean() })
export const settingsQuery = z.object({ experiment })

export const MOST_BUDGETS = 200
export const budgetInput = z.object({
  /** null: all experiments together. */
  experiment: z.string().min(1).max(100).nullable(),
  period: z.enum(['day', 'week', 'month']),
  zone,
  limitNano: z.string().regex(/^[1-9]\d{0,17}$/, 'an amount above nothing, in nano-dollars'),
})
export const storedBudget = z.object({
  id: z.string(),
  experiment: experimentRef.nullable(),
  period: z.enum(['day', 'week', 'month']),
  zone: z.string(),
  limitNano: nanoUsd,
})
export const budgetView = z.object({
  ...storedBudget.shape,
  /** `November 2026`, `today`, `this week`. */
  title: z.string(),
  fromNs: nanos,
  untilNs: nanos,
  usedNano: nanoUsd,
  /** 0 to 1. */
  timeGone: z.number(),
  courseNano: nanoUsd.nullable(),
  state: z.enum(['over', 'course_over', 'within']),
  unpricedCalls: z.int(),
  /** `55 % used after 70 % of the month; on course for $0.0031` */
  phrase: z.string(),
  /** The forecast with its range, as a sentence. */
  forecast: z.string(),
  forecastNano: z.object({ expected: nanoUsd, low: nanoUsd, high: nanoUsd }).nullable(),
  filter: z.string(),
})
export const budgets = z.object({ budgets: z.array(budgetView) })
export const budgetDeleted = z.object({ deleted: storedBudget })

export type CostStep = (typeof COST_STEPS)[number]
export type CostSort = (typeof COST_SORTS)[number]
export type CostSumsView = z.infer<typeof costSums>
export type CostPointView = z.infer<typeof costPoint>
export type CostPage = z.infer<typeof costPage>
export type CostPart = z.infer<typeof costPart>
export type CostParts = z.infer<typeof costParts>
export type FactorView = z.infer<typeof factor>
export type GrownValueView = z.infer<typeof grownValue>
export type ExplanationView = z.infer<typeof explanation>
export type AnomalyView = z.infer<typeof anomaly>
export type AnomalyPage = z.infer<typeof anomalyPage>
export type AnomalySettingsView = z.infer<typeof anomalySettings>
export type PointExplained = z.infer<typeof pointExplained>
export type Replayed = z.infer<typeof replayed>
export type SettingsInput = z.infer<typeof settingsInput>
export type StoredSettings = z.infer<typeof storedSettings>
export type BudgetInput = z.infer<typeof budgetInput>
export type StoredBudget = z.infer<typeof storedBudget>
export type BudgetView = z.infer<typeof budgetView>
