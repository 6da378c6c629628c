'use client'

import { useState, useSyncExternalStore } from 'react'
import type { ExpectedFinding } from '@/lib/api/contract/expected'
import type { Fix } from '@/lib/api/contract/runs'
import { THIS_SERVER } from '@/lib/core/wording/advice/silent-fixes'
import { FixPanel } from '../cause/fix-panel'
import { Button } from '../ui/button'
import { SectionHead } from '../ui/heading'
import { RichText } from '../ui/rich-text'
import { useWithdraw } from './use-withdraw'

/** The fixes with the address by which this page was reached; the server that draws it first does not know that. */
function useAtThisServer(fixes: readonly Fix[]): Fix[] {
  const origin = useSyncExternalStore(
    () => () => {},
    () => window.location.origin,
    () => THIS_SERVER,
  )
  const put = (code: string) => code.replaceAll(THIS_SERVER, origin)
  return fixes.map((fix) => ({ ...fix, lines: fix.lines.map(({ add, code }) => ({ add, code: put(code) })) }))
}

/** An announced run of which nothing was seen (`finding.kind === 'nothing_seen'`): what it may be, the fix, and Withdraw. */
export function NothingSeen({ finding }: { finding: ExpectedFinding }) {
  const [fix, setFix] = useState<string | null>(null)
  const withdraw = useWithdraw()
  const fixes = useAtThisServer(finding.fixes)
  return (
    <section aria-label="Announced, and nothing seen">
      <SectionHead more={finding.experiment.name}>Announced, and nothing seen</SectionHead>
      <p className="mt-2 mb-2.5">
        <RichText text={finding.what} />
      </p>
      {fixes.length > 0 && <FixPanel fixes={fixes} chosen={fix} onChoose={setFix} />}
      <p className="mt-3 flex flex-wrap items-center gap-x-3">
        <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate({ experiment: finding.experiment.name, id: finding.announcement ?? '' })}>
          Withdraw the announcement
        </Button>
        {withdraw.error && <span className="text-error">{withdraw.error.message}</span>}
      </p>
    </section>
  )
}
