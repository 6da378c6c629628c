'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { JumpResult } from '@/lib/api/contract/jump'
import { jumpTo } from '@/lib/api/queries/jump'

/** How long the list of a text waits for the server, so that all of it comes at once. */
const PATIENCE_MS = 300

export interface Found {
  /** What the server found for this very text; null before it answered. */
  found: JumpResult | null
  /** The server takes longer than a list may wait: what is known without it stands already, so what it finds goes below. */
  late: boolean
  failed: boolean
}

/** What the server finds for a text. An answer to an older text is never given for a newer one. */
export function useFound(text: string, experiment: string | null, trace: string | null): Found {
  const { data, isError } = useQuery({ ...jumpTo({ q: text, experiment, trace }), enabled: text !== '' })
  const [lateFor, setLateFor] = useState<string | null>(null)
  const waiting = text !== '' && data === undefined && !isError
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setLateFor(text), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [waiting, text])
  return { found: data ?? null, late: lateFor === text, failed: isError }
}
