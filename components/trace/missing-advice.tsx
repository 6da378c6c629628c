'use client'

import { useState } from 'react'
import type { TraceView } from '@/lib/api/contract/trace'
import { FixPanel } from '../cause/fix-panel'
import { ScreenLink } from '../shell/screen-link'
import { Icon } from '../ui/icon'
import { RichText } from '../ui/rich-text'

/** Why spans are missing and what stops it; the fix is shown in full where no span at all arrived. */
export function MissingAdvice({ advice, trace, full }: { advice: NonNullable<TraceView['advice']>; trace: TraceView['trace']; full: boolean }) {
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <div className="max-w-[880px] px-6 pt-4 pb-6 text-ink-2 max-md:px-4 max-md:py-3">
      <p>
        <Icon name="missing" className="mr-1 text-missing" /> <RichText text={advice.sentence} />{' '}
        <ScreenLink path="/missing" params={{ run: trace.run, state: trace.completeness }} className="whitespace-nowrap text-accent hover:underline">
          Why spans go missing
        </ScreenLink>
      </p>
      {full && advice.fixes.length > 0 && (
        <div className="mt-3">
          <FixPanel fixes={advice.fixes} chosen={chosen} onChoose={setChosen} />
        </div>
      )}
    </div>
  )
}
