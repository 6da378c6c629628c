'use client'

import type { AlertChannelView, AlertTested } from '@/lib/api/contract/alert'
import { count } from '../ui/format'
import { Mark } from '../ui/meaning'
import { answerText } from './alert-words'

interface TestResultProps {
  tested: AlertTested | null
  error: Error | null
  kind: AlertChannelView['kind']
  onClose: () => void
}

/** How a test ended: what the receiver said, and how long it took. */
export function TestResult({ tested, error, kind, onClose }: TestResultProps) {
  return (
    <span role="status" className="flex min-w-0 flex-wrap items-baseline gap-x-3">
      {tested ? (
        <>
          <Mark meaning={tested.delivered ? 'ok' : 'error'}>{tested.delivered ? 'The test arrived' : 'The test did not arrive'}</Mark>
          <span className="text-ink-2">
            {answerText(tested.status, kind)} after {count(tested.ms)} ms
          </span>
          {tested.text !== '' && <code className="min-w-0 [overflow-wrap:anywhere]">{tested.text}</code>}
        </>
      ) : (
        <Mark meaning="error">{error?.message ?? ''}</Mark>
      )}
      <button type="button" onClick={onClose} aria-label="Close the result of the test" className="ml-auto text-accent hover:underline">
        Close
      </button>
    </span>
  )
}
