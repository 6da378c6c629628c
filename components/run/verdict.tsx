import type { RunSummary } from '@/lib/api/contract/runs'
import type { IconName } from '../ui/icon'
import { Mark, type Meaning, Tag } from '../ui/meaning'

const LOOKS: Record<RunSummary['verdict'], { word: string; meaning: Meaning | null; icon: IconName }> = {
  running: { word: 'Running', meaning: null, icon: 'running' },
  repeats: { word: 'Repeats', meaning: 'repeat', icon: 'repeat' },
  missing_spans: { word: 'Missing spans', meaning: 'missing', icon: 'missing' },
  documents_missing: { word: 'Documents missing', meaning: 'missing', icon: 'missing' },
  errors: { word: 'Errors', meaning: 'error', icon: 'error' },
  pass: { word: 'Pass', meaning: 'ok', icon: 'ok' },
}

/** What was found of a run, in one word with its shape. */
export function Verdict({ verdict }: { verdict: RunSummary['verdict'] }) {
  const { word, meaning, icon } = LOOKS[verdict]
  return (
    <Mark meaning={meaning} icon={icon}>
      {word}
    </Mark>
  )
}

/** The same as a badge. */
export function VerdictTag({ verdict }: { verdict: RunSummary['verdict'] }) {
  const { word, meaning, icon } = LOOKS[verdict]
  return (
    <Tag meaning={meaning ?? 'neutral'} icon={icon}>
      {word}
    </Tag>
  )
}
