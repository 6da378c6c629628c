import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { GivenStatus } from './given-answers'

export const dynamic = 'force-dynamic' // every page reads its state from the address

/** The frame of the screens. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <GivenStatus>
      <AppShell>{children}</AppShell>
    </GivenStatus>
  )
}
