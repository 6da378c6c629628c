'use client'

import { useRouter } from 'next/navigation'
import { useScreenHref } from '@/components/shell/screen-state'
import { useKeys } from '@/components/shell/use-keys'
import { Button } from '@/components/ui/button'
import { counted } from '@/components/ui/format'
import type { RunFinding } from '@/lib/api/contract/runs'

/** Previous and next finding, by button and by `k` and `j`. */
export function FindingSteps({ finding }: { finding: RunFinding }) {
  const router = useRouter()
  const href = useScreenHref()
  const go = (id: string | null) => id !== null && router.push(href(`/reevaluations/${encodeURIComponent(id)}`))
  useKeys('Re-evaluations', [
    { keys: 'j', label: 'Next finding', run: () => go(finding.next) },
    { keys: 'k', label: 'Previous finding', run: () => go(finding.previous) },
  ])
  if (finding.position === null && finding.previous === null && finding.next === null) return null
  return (
    <>
      <span className="text-ink-3 text-xs max-md:hidden">
        {finding.position === null ? counted(finding.total, 'finding') : `${finding.position} of ${finding.total}`}
      </span>
      <Button
        look="plain"
        icon="up"
        aria-label="Previous finding"
        title="Previous finding (k)"
        disabled={finding.previous === null}
        onClick={() => go(finding.previous)}
      />
      <Button look="plain" icon="down" aria-label="Next finding" title="Next finding (j)" disabled={finding.next === null} onClick={() => go(finding.next)} />
    </>
  )
}
