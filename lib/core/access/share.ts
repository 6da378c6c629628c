import type { ExperimentId, RunId, TraceId } from '../ids'
import type { RedactionKind } from '../redaction/rules'

/**
 * What a share opens. A list is a filter, read anew with every view unless the share is frozen; of some experiments only where its maker
 * may share no others.
 */
export type ShareScope =
  | { kind: 'trace'; traceId: TraceId }
  | { kind: 'document'; experimentId: ExperimentId; key: string }
  | { kind: 'run'; runId: RunId }
  | { kind: 'list'; filter: string; experiments?: readonly ExperimentId[] }

export const SHARE_KINDS = ['trace', 'document', 'run', 'list'] as const

/** What is taken out of it before it leaves the server. */
export interface ShareProfile {
  /** Hide what was sent, and what came back. Attributes that may repeat it go with it. */
  inputs: boolean
  outputs: boolean
  /** What is looked for in every text. */
  kinds: readonly RedactionKind[]
  patterns: readonly { name: string; pattern: string }[]
  /** Names of attributes, tags or keys in JSON whose values are hidden; `*` stands for anything. */
  keys: readonly string[]
}

/** What a visitor of a share may do. */
export interface ShareGrant {
  shareId: string
  scope: ShareScope
  profile: ShareProfile
  /** It answers from what was kept when it was made. */
  frozen: boolean
}
