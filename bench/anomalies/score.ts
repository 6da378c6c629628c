import { type Anomaly, explainAnomaly, findAnomalies, worthTelling } from '../../lib/core/anomaly/find-anomalies'
import { grownValues } from '../../lib/core/anomaly/grown-values'
import { type AnomalySettings, USUAL_SETTINGS } from '../../lib/core/anomaly/series'
import { silencesUntil } from '../../lib/core/anomaly/silence'
import type { AnomalyCase, Kind, TrueEvent } from './truth'

/** What the cases of one kind came to. */
export interface KindScore {
  cases: number
  points: number
  right: number
  invented: number
  missed: number
  /** Told again while it lasted, or told though it made less than twice the cost: neither right nor wrong. */
  again: number
  explained: number
  explainedRight: number
}

const DAY_NS = 86_400_000_000_000n

/** Counts what was told against what was done. */
export class AnomalyScore {
  readonly kinds = new Map<Kind, KindScore>()
  readonly examples: string[] = []

  /** Judges a case. @param number its number, for the examples */
  add(one: AnomalyCase, number: number, settings: AnomalySettings = USUAL_SETTINGS): void {
    const score = this.kindScore(one.kind)
    score.cases += 1
    const note = (what: string) => this.examples.push(`${one.kind} #${number} (${one.name}): ${what}`)
    const all = one.series.map((series) => findAnomalies(series, settings))
    const whole = all[0] as (typeof all)[number]
    for (const [at, judged] of all.entries()) {
      score.points += judged.points.length
      const left = new Set(one.events.filter((event) => event.series === at))
      const told = new Set<TrueEvent>()
      for (const anomaly of at === 0 ? judged.anomalies : worthTelling(judged, whole)) {
        const event = [...left].find((event) => answers(anomaly, event))
        if (event) {
          left.delete(event)
          told.add(event)
          if (event.must) score.right += 1
          else score.again += 1
          if (event.factor === null) continue
          const explanation = explainAnomaly(judged, anomaly)
          const grown = event.value ? this.firstValue(one, anomaly, judged) : null
          const right = explanation?.top === event.factor && (event.value === null || (grown?.key === event.value.key && grown.value === event.value.value))
          score.explained += 1
          if (right) score.explainedRight += 1
          else note(`explained by ${explanation?.top} ${grown?.key ?? ''} ${grown?.value ?? ''} instead of ${event.factor}`)
        } else if (one.events.some((event) => event.series === at && anomaly.index >= event.from && anomaly.index <= event.over)) score.again += 1
        else if (one.notYetKnowable.some(({ series, index }) => series === at && index === anomaly.index)) score.again += 1
        else {
          score.invented += 1
          note(`${anomaly.kind} invented in series ${at} at ${anomaly.index}, × ${(judged.points[anomaly.index]?.ratio ?? 0).toFixed(2)}`)
        }
      }
      for (const event of left) {
        if (!event.must) continue
        score.missed += 1
        const point = judged.points[event.from]
        note(`${event.how} missed in series ${at} at ${event.from}, × ${(point?.ratio ?? 0).toFixed(2)} ${point?.baseline?.compared}`)
      }
    }
    if (one.scheduled) this.silences(one, score, note)
  }

  private silences(one: AnomalyCase, score: KindScore, note: (what: string) => void): void {
    const left = new Set(one.silences)
    for (const silence of silencesUntil(one.startsNs, one.untilNs)) {
      const tolerance = silence.schedule === 'gap' && silence.periodNs < DAY_NS ? silence.periodNs / 2n : DAY_NS / 4n
      const due = [...left].find(({ dueNs }) => silence.expectedNs - dueNs < tolerance && dueNs - silence.expectedNs < tolerance)
      if (due) {
        left.delete(due)
        score.right += 1
      } else {
        score.invented += 1
        note(`silence invented, by ${silence.schedule}, ${silence.kept} of ${silence.expected}`)
      }
    }
    score.missed += left.size
    for (const { dueNs } of left) note(`silence at ${dueNs} missed`)
  }

  private firstValue(one: AnomalyCase, anomaly: Anomaly, { points }: ReturnType<typeof findAnomalies>) {
    const point = points[anomaly.index]
    if (!point?.baseline) return null
    const { earlier, medianNano } = point.baseline
    return grownValues(one.valuesAt(anomaly.index, earlier), { costNano: point.point.costNano, usualNano: medianNano }, earlier.length)[0] ?? null
  }

  private kindScore(kind: Kind): KindScore {
    const known = this.kinds.get(kind)
    if (known) return known
    const made: KindScore = { cases: 0, points: 0, right: 0, invented: 0, missed: 0, again: 0, explained: 0, explainedRight: 0 }
    this.kinds.set(kind, made)
    return made
  }
}

function answers(anomaly: Anomaly, event: TrueEvent): boolean {
  // A drift may also be told by the point that is one and a half times the usual of a month before
  if (event.how === 'slow' || anomaly.kind === 'jump') return anomaly.index >= event.from && anomaly.index <= event.tellBy
  return anomaly.kind === 'shift' && anomaly.index >= event.from && anomaly.index <= event.over
}

/** Of what was told so much was done; of what was done so much was told; of what was explained so much was right. 1 where there was nothing. */
export function ratesOf({ right, invented, missed, explained, explainedRight }: KindScore): { precision: number; recall: number; reason: number } {
  const part = (of: number, all: number) => (all === 0 ? 1 : of / all)
  return { precision: part(right, right + invented), recall: part(right, right + missed), reason: part(explainedRight, explained) }
}
