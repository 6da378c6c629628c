import { hashText } from '../hash'

/**
 * Evaluation fingerprint (`detection.md`, Words): hash of the sorted set of a trace's call fingerprints, 32 hex digits. A set:
 * repeated calls, and a failed try followed by an equal call, do not change it. Without calls: hash of the root's name and inputs.
 */
export function evaluationFingerprint(calls: readonly string[], root: { name: string; inputs: string }): string {
  if (calls.length === 0) return hashText(`root\u0000${root.name}\u0000${root.inputs}`)
  return hashText(`calls\u0000${[...new Set(calls)].sort().join('\u0000')}`)
}
