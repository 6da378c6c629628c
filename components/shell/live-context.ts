'use client'

import { createContext, useContext } from 'react'
import type { Status } from '@/lib/api/contract/status'

interface Live {
  status: Status | null
  reachable: boolean
  /** When the status was read, milliseconds since 1970; 0 before the first answer. */
  atMs: number
  openMenu: () => void
  openKeys: () => void
  openPalette: () => void
}

export const LiveContext = createContext<Live>({ status: null, reachable: true, atMs: 0, openMenu: () => {}, openKeys: () => {}, openPalette: () => {} })

/** The server's latest status, and what the frame can open. */
export function useLiveStatus(): Live {
  return useContext(LiveContext)
}

/** The server's clock in milliseconds, a second fine; the browser's own before the first answer. */
export function useNow(): number {
  return useContext(LiveContext).status?.nowMs ?? Date.now()
}
