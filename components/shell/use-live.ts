'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { DATA } from '@/lib/api/queries/data-key'
import { statusQuery } from '@/lib/api/queries/status'

/**
 * Keeps the page true: asks for the status once a second while the page is visible, and has the shown data read again when its revision
 * changed or the server came back. Returns the latest status and whether the server can be reached.
 */
export function useLive() {
  const client = useQueryClient()
  // Known before anything was read where it came with the page: then all that is shown is of this revision or newer.
  const [given] = useState(() => client.getQueryData(statusQuery.queryKey)?.revision ?? null)
  const { data, isError, dataUpdatedAt } = useQuery(statusQuery)
  const seen = useRef(given)
  const wasDown = useRef(false)

  useEffect(() => {
    if (isError) wasDown.current = true
    if (data === undefined || isError) return
    const changed = seen.current !== null && seen.current !== data.revision
    // What was read before the first status may be older than it: read again, but leave what is on its way.
    if (changed || wasDown.current || seen.current === null) void client.invalidateQueries({ queryKey: [DATA] }, { cancelRefetch: changed || wasDown.current })
    seen.current = data.revision
    wasDown.current = false
  }, [client, data, isError])

  return { status: data ?? null, reachable: !isError, atMs: dataUpdatedAt }
}
