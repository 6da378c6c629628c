import type { ShareInput, ShareScopeInput } from '@/lib/api/contract/shares'
import type { RedactionKind } from '@/lib/core/redaction/rules'

const HOUR = 3_600_000

/** How long a share may be chosen to open; null until it is revoked. */
export const LASTS = [
  { id: 'hour', label: '1 hour', ms: HOUR },
  { id: 'day', label: '1 day', ms: 24 * HOUR },
  { id: 'week', label: '7 days', ms: 7 * 24 * HOUR },
  { id: 'month', label: '30 days', ms: 30 * 24 * HOUR },
  { id: 'ever', label: 'until revoked', ms: null },
] as const

export type LastsId = (typeof LASTS)[number]['id']

/** What is looked for in texts, as it is said beside its box. */
export const KINDS: readonly { kind: RedactionKind; label: string }[] = [
  { kind: 'secrets', label: 'API keys and passwords' },
  { kind: 'emails', label: 'E-mail addresses' },
  { kind: 'cards', label: 'Card numbers' },
]

/** A share as it is being written. */
export interface ShareDraft {
  lasts: LastsId
  views: string
  frozen: boolean
  inputs: boolean
  outputs: boolean
  kinds: readonly RedactionKind[]
  keys: string
  pattern: string
}

/** What is hidden unless it is said otherwise: nobody wants keys or addresses in a link. */
export const NEW_SHARE: ShareDraft = {
  lasts: 'week',
  views: '',
  frozen: false,
  inputs: false,
  outputs: false,
  kinds: ['secrets', 'emails'],
  keys: '',
  pattern: '',
}

/** What is wrong with the number of views; null when nothing is. */
export function viewsProblem({ views }: ShareDraft): string | null {
  return /^(?:[1-9]\d{0,5})?$/.test(views.trim()) ? null : 'A whole number from 1 to 999,999, or nothing for any number.'
}

/** The share that a draft asks for. */
export function shareOf(draft: ShareDraft, scope: ShareScopeInput): ShareInput {
  const pattern = draft.pattern.trim()
  return {
    scope,
    frozen: draft.frozen,
    lastsMs: LASTS.find(({ id }) => id === draft.lasts)?.ms ?? null,
    mostViews: draft.views.trim() === '' ? null : Number(draft.views),
    profile: {
      inputs: draft.inputs,
      outputs: draft.outputs,
      kinds: [...draft.kinds],
      patterns: pattern === '' ? [] : [{ name: 'pattern', pattern }],
      keys: draft.keys.split(/[,\s]+/).filter((key) => key !== ''),
    },
  }
}
