import type { ExperimentId, RunId } from '../ids'
import type { Millis } from '../time'

/** What a rule found about a subject: once, however often it is found again. */
export interface Incident {
  /** Of the rule and the subject: see {@link incidentKey}. */
  key: string
  ruleId: string
  /** The rule's name when it was found: the rule may be renamed or deleted. */
  ruleName: string
  experimentId: ExperimentId | null
  runId: RunId | null
  /** When it happened: a run's end, an anomaly's point, when a budget was found over. */
  atMs: Millis
  /** The whole of it in one line. */
  sentence: string
  /** What more is known, or ''. */
  detail: string
  /** Address of the page that shows it, within Onceover: `/overview?…`. */
  path: string
}

/** What a rule can find something about. */
export type IncidentSubject =
  | { kind: 'run'; run: string }
  /** A budget's day, week or month: `start` tells which. */
  | { kind: 'budget'; budget: string; startNs: bigint }
  /** A point of a cost series, or the last run before a silence. */
  | { kind: 'anomaly'; anomaly: string }

/** The incident's identity: equal for the same rule and subject, different otherwise. */
export function incidentKey(ruleId: string, subject: IncidentSubject): string {
  const parts = subject.kind === 'run' ? [subject.run] : subject.kind === 'budget' ? [subject.budget, String(subject.startNs)] : [subject.anomaly]
  return JSON.stringify([ruleId, subject.kind, ...parts])
}
