import type { ExperimentId } from '../../core/ids'
import type { Span } from '../../core/span'

/**
 * A decoded span that does not know its experiment yet: names must be looked up or created first. `project` is the name its
 * resource gives, or null for "none given".
 */
export type DecodedSpan = Omit<Span, 'experimentId'> & { project: string | null }

/** What a request decoded to: the good spans, and how many were refused with the reasons in one sentence. */
export interface DecodedSpans {
  spans: DecodedSpan[]
  refused: number
  reason: string | null
}

/**
 * Puts spans into their experiments.
 * @param experimentOf the experiment for a project's name; asked with null for spans that name none
 */
export function placeSpans(spans: readonly DecodedSpan[], experimentOf: (project: string | null) => ExperimentId): Span[] {
  return spans.map(({ project, ...span }) => ({ ...span, experimentId: experimentOf(project) }))
}

/** The distinct project names of spans, for looking them up before {@link placeSpans}. */
export function projectsOf(spans: readonly Pick<DecodedSpan, 'project'>[]): string[] {
  const names = new Set<string>()
  for (const { project } of spans) if (project !== null) names.add(project)
  return [...names]
}
