import type { AnomalyView } from '../../api/contract/cost'
import { type Incident, incidentKey } from '../../core/alert/incident'
import { worthTelling } from '../../core/anomaly/find-anomalies'
import { HOUR_NS } from '../../core/anomaly/series'
import type { ExperimentId, RunId } from '../../core/ids'
import { type Millis, millisOf, type Nanos } from '../../core/time'
import { GRACE_MS } from '../../core/trace'
import type { Experiment } from '../../store/port'
import type { Context } from '../context'
import { hourStart } from '../cost/cost-series'
import { anomalyView, isTold, type JudgedExperiment, judgedExperiments, silenceView } from '../cost/find-anomalies'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { ServiceError } from '../service-error'
import { looksAt, type RuleOn } from './watched-rules'

/** An anomaly, what it is known by, and when its run or hour ended: before that its cost is not known. */
interface Found {
  view: AnomalyView
  subject: string
  endMs: Millis
}

/**
 * What rules about cost anomalies find: costs that are not the usual ones, of runs and hours that are over, and scheduled jobs that sent
 * nothing. Without an experiment a rule looks at the dearest ones, as the Cost page does.
 */
export async function findAnomalyIncidents(
  ctx: Context,
  rules: readonly RuleOn<'anomaly'>[],
  experiments: ReadonlyMap<string, Experiment>,
): Promise<Incident[]> {
  if (rules.length === 0) return []
  const names = await experimentNames(ctx.store)
  const found: Incident[] = []
  for (const scope of new Set(rules.map(({ experimentId }) => experimentId))) {
    for (const judged of await judgedWhereThere(ctx, scope)) {
      const id = judged.series.experimentId
      const anomalies = anomaliesOf(ctx, judged, names)
      for (const rule of rules.filter((one) => one.experimentId === scope && looksAt(one, experiments.get(id))))
        found.push(...anomalies.filter(({ endMs }) => endMs >= rule.sinceMs).map((one) => incidentOf(rule, one, id)))
    }
  }
  return found
}

/** An experiment that was deleted since the rule was made has no anomalies. */
async function judgedWhereThere(ctx: Context, scope: ExperimentId | null): Promise<JudgedExperiment[]> {
  try {
    return await judgedExperiments(ctx, scope)
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'not_found') return []
    throw error
  }
}

function anomaliesOf(ctx: Context, judged: JudgedExperiment, names: ExperimentNames): Found[] {
  const { whole, parts, series, silence } = judged
  const dear = [
    ...whole.anomalies.map((anomaly) => ({ judged: whole, anomaly })),
    ...parts.flatMap((part) =>
      worthTelling(part, whole)
        .filter((anomaly) => !isTold(anomaly, part, whole))
        .map((anomaly) => ({ judged: part, anomaly })),
    ),
  ].flatMap(({ judged: of, anomaly }): Found[] => {
    const point = of.points[anomaly.index]?.point
    if (!point) return []
    const view = anomalyView({ of: judged, judged: of, anomaly }, names)
    const endMs = millisOf(series.grain === 'run' ? point.lastNs : ((hourStart(point.id) + HOUR_NS) as Nanos))
    return [{ view, subject: view.id, endMs }]
  })
  const over = dear.filter(({ endMs }) => endMs + (series.grain === 'run' ? GRACE_MS : 0) <= ctx.now())
  if (silence === null) return over
  // By the last run before it: when exactly the next one was due depends on how many gaps are looked at
  const view = silenceView(silence, judged, names)
  return [...over, { view, subject: `silence:${series.experimentId}:${view.point ?? String(silence.lastNs)}`, endMs: millisOf(silence.overdueNs) }]
}

function incidentOf({ id, name }: RuleOn<'anomaly'>, { view, subject, endMs }: Found, experimentId: ExperimentId): Incident {
  const point = view.run === null ? '' : `&step=run&point=${encodeURIComponent(view.run)}`
  return {
    key: incidentKey(id, { kind: 'anomaly', anomaly: subject }),
    ruleId: id,
    ruleName: name,
    experimentId,
    // The run before a silence is not what is wrong
    runId: view.kind === 'silence' ? null : (view.run as RunId | null),
    atMs: endMs,
    sentence: view.sentence,
    detail: view.detail,
    path: `/cost?experiment=${encodeURIComponent(experimentId)}${view.kind === 'silence' ? '' : point}`,
  }
}
