import type { CauseName } from '@/lib/api/contract/scalars'

/** What a cause is called in a sentence or a cell. */
export const CAUSE_WORDS: Record<CauseName, string> = {
  exporter_resend: 'exporter resend',
  logged_twice: 'logged twice',
  cached_answer: 'cached answer',
  client_retry: 'client retry',
  speculative_copy: 'speculative copy',
  task_retry: 'task retry',
  plan_reevaluation: 'plan re-evaluation',
  sampling: 'sampling',
  unexplained: 'unexplained',
}
