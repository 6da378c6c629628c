import type { DetectionSettings } from '../finding'
import { hashText } from '../hash'
import type { BoundRun } from './bound-runs'
import { addDigests, type KeptPart } from './condense'
import type { HandshakeLog } from './handshake-log'
import { boundsOf } from './runs'

/**
 * A hash of everything that `detectRun` finds a run from: as long as it stays the same, so do the run's findings.
 * @param rules which rules judge: the program's version, since another one may judge otherwise
 */
export function basisOf({ parts, ...head }: BoundRun<KeptPart>, handshakes: HandshakeLog, settings: DetectionSettings, rules: string): string {
  let digest: readonly [number, number] = [0, 0]
  let traces = 0
  for (const part of parts) {
    digest = addDigests(digest, part.digest)
    traces += part.traces
  }
  const [startNs, endNs] = boundsOf(parts)
  return hashText(JSON.stringify([rules, head, traces, digest, settingsOf(parts, settings), handshakes.around(startNs, endNs).text()]))
}

/** What `detectRun` reads of the settings: those about runs and documents have been applied before. */
function settingsOf(parts: readonly KeptPart[], settings: DetectionSettings) {
  const { quietNs, quietWithNewWorkersNs, jobIdKeys: _, rules: __, corrections: ___, announcements: ____, ignored, ...rest } = settings
  const own = ignored.length === 0 ? [] : ignoredIn(parts, settings)
  return { ...rest, quietNs: quietNs.toString(), quietWithNewWorkersNs: quietWithNewWorkersNs.toString(), ignored: own }
}

/** Ignored findings of this run: a trace that a decision names is a part of its own. */
function ignoredIn(parts: readonly KeptPart[], settings: DetectionSettings) {
  const traces = new Set(parts.map(({ traceId }) => traceId))
  return settings.ignored.filter(({ trace }) => traces.has(trace))
}
