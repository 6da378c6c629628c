'use client'

import type { RunFinding } from '@/lib/api/contract/runs'
import { ForEditors } from '../access/for-editors'
import { Button } from '../ui/button'
import { counted } from '../ui/format'
import { Icon } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import { usePopover } from '../ui/use-popover'
import { openCauses } from './open-causes'
import type { Decisions } from './use-decisions'

/** Ignores the finding of a run; where it has several, a choice of one or all. */
export function IgnoreMenu({ finding, decisions }: { finding: RunFinding; decisions: Decisions }) {
  const menu = usePopover<HTMLDivElement>()
  const causes = openCauses(finding)
  const [only] = causes
  if (!only) return null
  const ignore = (chosen: typeof causes) => {
    menu.setOpen(false)
    decisions.decide(...chosen.map(({ cause }) => ({ kind: 'ignore' as const, run: finding.run.id, cause })))
  }
  if (causes.length === 1) {
    return (
      <ForEditors needs="annotate">
        <Button disabled={decisions.pending} onClick={() => ignore(causes)}>
          Ignore
        </Button>
      </ForEditors>
    )
  }
  return (
    <ForEditors needs="annotate">
      <Menu
        popover={menu}
        disabled={decisions.pending}
        width="w-64"
        label={
          <>
            Ignore
            <Icon name="chevronDown" className="-mx-0.5" />
          </>
        }
      >
        {causes.map((cause) => (
          <MenuItem key={cause.cause} name={cause.title} more={counted(cause.traces, 'trace')} onChoose={() => ignore([cause])} />
        ))}
        <MenuItem name={causes.length === 2 ? 'Both findings' : `All ${causes.length} findings`} onChoose={() => ignore(causes)} />
      </Menu>
    </ForEditors>
  )
}
