'use client'

import { useCallback, useMemo } from 'react'
import type { Selection } from '@/lib/api/contract/selection'
import { ForEditors } from '../access/for-editors'
import { Icon } from '../ui/icon'
import { Menu, MenuItem } from '../ui/menu'
import { usePopover } from '../ui/use-popover'
import { type SelectionSheet, useSelectionActions } from './use-selection-actions'

const NOTHING = () => {}
const LABEL = (
  <>
    <Icon name="more" />
    <span className="sr-only">Actions</span>
  </>
)
const CHOICES: readonly { sheet: SelectionSheet; name: string }[] = [
  { sheet: 'tag', name: 'Tag…' },
  { sheet: 'move', name: 'Move to an experiment…' },
  { sheet: 'ignore', name: 'Ignore its finding…' },
  { sheet: 'export', name: 'Export…' },
]

/** What can be done to one trace, in a menu for its page. */
export function TraceActions({ id }: { id: string }) {
  const popover = usePopover<HTMLDivElement>()
  const selection = useMemo((): Selection => ({ kind: 'traces', ids: [id] }), [id])
  const { open, remove, pending, sheet } = useSelectionActions({ selection, count: 1, columns: [], onEnd: NOTHING })
  const choose = useCallback(
    (act: () => void) => {
      popover.setOpen(false)
      act()
    },
    [popover.setOpen],
  )
  return (
    <>
      <Menu popover={popover} label={LABEL} disabled={pending} width="w-56" buttonLook="border-transparent! px-1.5!" phoneEdge="right">
        {CHOICES.map(({ sheet: which, name }) => (
          <ForEditors key={which} needs={which === 'export' ? 'read' : 'edit'}>
            <MenuItem name={name} onChoose={() => choose(() => open(which))} />
          </ForEditors>
        ))}
        <ForEditors>
          <MenuItem name="Delete" onChoose={() => choose(remove)} />
        </ForEditors>
      </Menu>
      {sheet}
    </>
  )
}
