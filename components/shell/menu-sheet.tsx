'use client'

import type { Status } from '@/lib/api/contract/status'
import { Sheet } from '../ui/sheet'
import { Navigation } from './navigation'
import { ScopeFilter } from './scope-filter'
import { ThemeSwitch } from './theme-switch'
import { TimeSwitch } from './time-switch'

/** What a phone shows instead of the navigation, with what its top bar has no room for. */
export function MenuSheet({ open, onClose, status }: { open: boolean; onClose: () => void; status: Status | null }) {
  return (
    <Sheet open={open} onClose={onClose} label="Menu" side="left">
      <Navigation status={status} look="menu" onNavigate={onClose} />
      <div className="mt-6 flex flex-col items-start gap-3 px-2">
        <ScopeFilter />
        <div className="flex gap-2">
          <TimeSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </Sheet>
  )
}
