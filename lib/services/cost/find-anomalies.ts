import type { AnomalyPage, AnomalyView } from '../../api/contract/cost'
import { type Anomaly, explainAnomaly, findAnomalies, type JudgedSeries, worthTelling } from '../../core/anomaly/find-anomalies'
import type { JudgedPoint } from '../../core/anomaly/judge-series'
import { LEAST_EARLIER, type SeriesSubject } from '../../core/anomaly/series'
import { type Silence, silenceAt } from '../../core/anomaly/silence'
import type { ExperimentId } from '../../core/ids'
import { laterFirst, nanosOf } from '../../core/time'
import { anomalySentence, baselineSentence, silenceSentence } from '../../core/wording/cost-anomaly'
import { counted } from '../../core/wording/words'
import type { Context } from '../context'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { findExperiment } from '../identity/find-experiment'
import { settingsOf, settingsView } from './anomaly-settings'
import { dearest, type ExperimentSeries, historyOf, partsOf, seriesOf } from './cost-series'
import { valueText } from './cost-stretch'
import { explanationView, pointsText } from './explained'
import { restedAnswer } from './rested-answers'
import { type SeriesWithParts, seriesOfMany } from './series-of-many'

/** Experiments judged where none is asked for: the dearest. */
const MOST_EXPERIMENTS = 20
/** Models and documents judged of one experiment, and models of each where all are asked for. */
const PARTS_OF_ONE = { model: 20, document: 30 } as const
const MODELS_OF_MANY = 8
const MOST_TOLD = 50
const LARGE_FROM = 50_000

/** One experiment, judged with its parts. */
export interface JudgedExperiment {
  series: ExperimentSeries
  whole: JudgedSeries
  parts: JudgedSeries[]
  silence: Silence | null
}

interface Told {
  of: JudgedExperiment
  judged: JudgedSeries
  anomaly: Anomaly
}

/**
 * What is dearer than usual, newest first, and jobs that should have run and did not: of one experiment, or of the dearest ones.
 * @throws ServiceError `not_found`
 */
export async function findCostAnomalies({ ctx, input }: { ctx: Context; input: { experiment: string | null } }): Promise<AnomalyPage> {
  const { page } = await restedAnswer(
    ctx,
    `page ${input.experiment ?? ''}`,
    () => anomalyPage(ctx, input),
    ({ experiments }) => areLarge(experiments),
  )
  return page
}

async function anomalyPage(ctx: Context, input: { experiment: string | null }): Promise<{ page: AnomalyPage; experiments: JudgedExperiment[] }> {
  const [experiments, names] = await Promise.all([judgedExperiments(ctx, input.experiment), experimentNames(ctx.store)])
  const told = experiments
    .flatMap((of): Told[] => [
      ...of.whole.anomalies.map((anomaly) => ({ of, judged: of.whole, anomaly })),
      ...of.parts.flatMap((part) =>
        worthTelling(part, of.whole)
          .filter((anomaly) => !isTold(anomaly, part, of.whole))
          .map((anomaly) => ({ of, judged: part, anomaly })),
      ),
    ])
    .sort(newestFirst)
  const silences = experiments.flatMap((of) => (of.silence ? [silenceView(of.silence, of, names)] : []))
  const views = [...silences, ...told.slice(0, MOST_TOLD).map((one) => anomalyView(one, names))].sort((a, b) => laterFirst(BigInt(a.atNs), BigInt(b.atNs)))
  const lead =
    told.find(({ anomaly, judged }) => anomaly.subject.kind === 'experiment' && isStillSo(anomaly, judged)) ??
    told.find(({ anomaly, judged }) => isStillSo(anomaly, judged))
  const page: AnomalyPage = {
    anomalies: views,
    lead: lead ? await leadOf(ctx, lead, names) : silences[0] ? { anomaly: silences[0], explanation: null } : null,
    sentence: calmSentence(experiments, told.length),
    settings: settingsView(await settingsOf(ctx, input.experiment)),
    judged: {
      experiments: experiments.length,
      models: countParts(experiments, 'model'),
      documents: countParts(experiments, 'document'),
    },
  }
  return { page, experiments }
}

/** Judges an experiment, or the dearest of all, each with its models and documents. @throws ServiceError `not_found` */
export function judgedExperiments(ctx: Context, experiment: string | null): Promise<JudgedExperiment[]> {
  return restedAnswer(ctx, `judged ${experiment ?? ''}`, () => judgeExperiments(ctx, experiment), areLarge)
}

/** Together they have so many calls that judging them again and again would be felt. */
function areLarge(experiments: readonly JudgedExperiment[]): boolean {
  return experiments.reduce((sum, { series }) => sum + series.whole.points.reduce((all, { calls }) => all + calls, 0), 0) >= LARGE_FROM
}

async function judgeExperiments(ctx: Context, experiment: string | null): Promise<JudgedExperiment[]> {
  if (experiment !== null) await findExperiment(ctx, experiment)
  const found =
    experiment === null
      ? await seriesOfMany(ctx, { ...(await dearestExperiments(ctx)), models: MODELS_OF_MANY })
      : await seriesOfOne(ctx, experiment as ExperimentId)
  const judged: JudgedExperiment[] = []
  for (const { series, parts } of found) {
    const settings = await settingsOf(ctx, series.experimentId)
    const judgedParts: JudgedSeries[] = []
    for (const part of parts) {
      judgedParts.push(findAnomalies(part, settings))
      await new Promise((resolve) => setImmediate(resolve))
    }
    // One model is the whole experiment: it says nothing that the experiment does not
    const several = (kind: SeriesSubject['kind']) => parts.filter(({ subject }) => subject.kind === kind).length > 1
    judged.push({
      series,
      whole: findAnomalies(series.whole, settings),
      parts: judgedParts.filter(({ series: { subject } }) => several(subject.kind)),
      silence: series.grain === 'run' ? silenceAt(startsOf(series), nanosOf(ctx.now())) : null,
    })
  }
  return judged
}

async function seriesOfOne(ctx: Context, id: ExperimentId): Promise<SeriesWithParts[]> {
  const series = await seriesOf(ctx, id)
  if (series === null) return []
  const parts = (kind: 'model' | 'document') => dearest(ctx, series, kind, PARTS_OF_ONE[kind]).then((values) => partsOf(ctx, series, kind, values))
  return [{ series, parts: [...(await parts('model')), ...(await parts('document'))] }]
}

function startsOf({ whole }: ExperimentSeries) {
  return whole.points.map(({ firstNs }) => firstNs)
}

/** Whether the whole experiment's anomalies tell it already: one bad run is one anomaly, and what grew in it is said there. */
export function isTold(anomaly: Anomaly, part: JudgedSeries, whole: JudgedSeries): boolean {
  const id = part.points[anomaly.index]?.point.id
  return whole.anomalies.some((one) => whole.points.slice(one.index, (one.kind === 'jump' ? one.last : one.index) + 1).some(({ point }) => point.id === id))
}

/** The view of an anomaly, with the traces behind it. */
export function anomalyView({ of, judged, anomaly }: Told, names: ExperimentNames): AnomalyView {
  const shown = judged.points[anomaly.index] as JudgedPoint
  const { subject } = anomaly
  const { grain, experimentId } = of.series
  const usual = anomaly.kind === 'jump' ? (shown.baseline?.earlier ?? []) : anomaly.earlier
  return {
    id: `${anomaly.kind}:${subject.kind}:${experimentId}:${nameOf(subject) ?? ''}:${shown.point.id}`,
    kind: anomaly.kind,
    experiment: names(experimentId),
    subject: { kind: subject.kind, name: nameOf(subject) },
    atNs: String(anomaly.atNs),
    sentence: anomalySentence(judged, anomaly, explainAnomaly(judged, anomaly)),
    detail: baselineSentence(shown, grain, anomaly.index),
    point: shown.point.id,
    run: grain === 'run' ? shown.point.id : null,
    costNano: String(shown.point.costNano),
    usualNano: shown.baseline && String(shown.baseline.medianNano),
    wasteNano: String(shown.point.wasteNano),
    ratio: shown.ratio,
    filter: pointsText(of.series, [shown.point.id], subject),
    usualFilter: pointsText(
      of.series,
      usual.flatMap((at) => judged.points[at]?.point.id ?? []),
      subject,
    ),
  }
}

/** The view of a silence: the traces of the last run before it. */
export function silenceView(silence: Silence, { series }: JudgedExperiment, names: ExperimentNames): AnomalyView {
  const last = series.whole.points.findLast(({ firstNs }) => firstNs === silence.lastNs)
  return {
    id: `silence:experiment:${series.experimentId}::${silence.expectedNs}`,
    kind: 'silence',
    experiment: names(series.experimentId),
    subject: { kind: 'experiment', name: null },
    atNs: String(silence.expectedNs),
    sentence: silenceSentence(silence),
    detail: `${Math.round(silence.certainty * 100)} of 100 such runs come when expected.`,
    point: last?.id ?? null,
    run: last?.id ?? null,
    costNano: '0',
    usualNano: null,
    wasteNano: '0',
    ratio: null,
    filter: [valueText('experiment', series.experimentId), sinceText(silence)].join(' '),
    usualFilter: last ? valueText('run', last.id) : '',
  }
}

async function leadOf(ctx: Context, { of, judged, anomaly }: Told, names: ExperimentNames): Promise<NonNullable<AnomalyPage['lead']>> {
  const explanation = explainAnomaly(judged, anomaly)
  const point = anomaly.kind === 'jump' ? (judged.points[anomaly.index] as JudgedPoint) : null
  const earlier = (point?.baseline?.earlier ?? []).flatMap((at) => judged.points[at] ?? [])
  return {
    anomaly: anomalyView({ of, judged, anomaly }, names),
    explanation: explanation && (await explanationView(ctx, of.series, { explanation, point, earlier, subject: anomaly.subject })),
  }
}

/** A jump while it lasts; a slow change as long as fewer points came after it than make a level. */
function isStillSo(anomaly: Anomaly, { points }: JudgedSeries): boolean {
  const newest = points.length - 1
  return anomaly.kind === 'jump' ? anomaly.last === newest : newest - anomaly.index < LEAST_EARLIER
}

function calmSentence(experiments: readonly JudgedExperiment[], told: number): string {
  const [one] = experiments
  if (!one) return 'Nothing was sent in the last 90 days.'
  if (experiments.length > 1) {
    const known = experiments.filter(({ whole }) => whole.points.at(-1)?.baseline).length
    if (known === 0) return `Not enough history: none of ${counted(experiments.length, 'experiment')} has ${LEAST_EARLIER} earlier points with a price.`
    if (told > 0) return 'The newest costs are the usual ones.'
    const rest = experiments.length - known
    return `${counted(known, 'experiment')} at the usual cost${rest === 0 ? '.' : `; ${rest} without enough history.`}`
  }
  const { points, series } = one.whole
  const last = points.at(-1)
  if (last && last.baseline === null) return baselineSentence(last, series.grain, points.length - 1)
  return told === 0 ? `${counted(points.length, series.grain)}, each at its usual cost.` : `The last ${series.grain} is at its usual cost.`
}

async function dearestExperiments(ctx: Context): Promise<{ ids: ExperimentId[]; areAll: boolean }> {
  const { terms } = historyOf(ctx.now())
  const { rows, distinct } = await ctx.store.costSums({
    filter: { terms },
    points: null,
    by: 'experiment',
    sort: 'cost',
    descending: true,
    limit: MOST_EXPERIMENTS,
  })
  return { ids: rows.flatMap(({ value }) => (value === null ? [] : [value as ExperimentId])), areAll: distinct <= rows.length }
}

function countParts(experiments: readonly JudgedExperiment[], kind: SeriesSubject['kind']): number {
  return experiments.reduce((sum, { parts }) => sum + parts.filter(({ series: { subject } }) => subject.kind === kind).length, 0)
}

function nameOf(subject: SeriesSubject): string | null {
  return subject.kind === 'model' ? subject.model : subject.kind === 'document' ? subject.document : null
}

function sinceText({ lastNs }: Silence): string {
  return `start>${new Date(Number(lastNs / 1_000_000n)).toISOString()}`
}

function newestFirst(a: Told, b: Told): number {
  return laterFirst(a.anomaly.atNs, b.anomaly.atNs) || rank(a) - rank(b)
}

/** Of one moment the whole comes before its parts. */
function rank({ anomaly }: Told): number {
  return ['experiment', 'model', 'document'].indexOf(anomaly.subject.kind)
}
