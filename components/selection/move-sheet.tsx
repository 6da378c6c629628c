'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { Button } from '../ui/button'
import { counted, count as counting } from '../ui/format'
import { MenuItem, MenuList, MenuSearch } from '../ui/menu'
import { SheetFrame } from './sheet-frame'

interface MoveSheetProps {
  count: number
  pending: boolean
  error: Error | null
  onClose: () => void
  onMove: (to: string) => void
}

/** Which experiment the selected traces are to lie in. */
export function MoveSheet({ count, pending, error, onClose, onMove }: MoveSheetProps) {
  const { data, error: unread } = useQuery(experimentsQuery)
  const [text, setText] = useState('')
  const [to, setTo] = useState<string | null>(null)
  const experiments = (data?.experiments ?? []).filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()))
  const chosen = experiments.find(({ id }) => id === to)
  return (
    <SheetFrame
      title={`Move ${counted(count, 'trace')}`}
      note="What arrives for them later follows. Both experiments are worked out anew."
      error={error ?? unread}
      onClose={onClose}
      actions={
        <Button look="primary" disabled={pending || !chosen} onClick={() => chosen && onMove(chosen.id)}>
          {pending ? 'Moving…' : chosen ? `Move to ${chosen.name.length > 40 ? `${chosen.name.slice(0, 40)}…` : chosen.name}` : 'Move'}
        </Button>
      }
    >
      <MenuSearch label="Search experiments" text={text} onText={setText} />
      <MenuList>
        {experiments.map(({ id, name, traces }) => (
          <MenuItem key={id} name={name} more={counting(traces)} chosen={id === to} onChoose={() => setTo(id)} />
        ))}
        {data && experiments.length === 0 && <p className="px-2 py-1 text-ink-2">No experiment has this in its name.</p>}
      </MenuList>
    </SheetFrame>
  )
}
