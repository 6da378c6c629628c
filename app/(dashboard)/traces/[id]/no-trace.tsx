'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect } from 'react'
import { DeletedTrace } from '@/components/selection/deleted-trace'
import { useScreenHref } from '@/components/shell/screen-state'
import { Button, buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { EmptyPanel } from '@/components/ui/panel-state'
import { ApiError } from '@/lib/api/client'
import { deletionOfTraceQuery } from '@/lib/api/queries/selection'
import { traceSpelled } from '@/lib/core/spelled-id'

/** A link from a log is often opened before the exporter has flushed: how long and how often to look again. */
const WAIT_MS = 60_000
export const LOOK_MS = 2_000

/** True for the answer that there is no such trace. */
export function isNotFound(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 404
}

/** True for a text that can be the id of a trace: only such a one may still arrive. */
export function mayArrive(id: string): boolean {
  return traceSpelled(id) !== null
}

interface NoTraceProps {
  id: string
  /** Still looking again for it. */
  waiting: boolean
  onOver: () => void
  onAgain: () => void
}

/** Stands where a trace would: it is not here, what that may mean, and what can be done. */
export function NoTrace({ id, waiting, onOver, onAgain }: NoTraceProps) {
  const href = useScreenHref()
  const { data: trash } = useQuery({ ...deletionOfTraceQuery(id), enabled: mayArrive(id) })
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(onOver, WAIT_MS)
    return () => clearTimeout(timer)
  }, [waiting, onOver])
  if (trash?.deletion) return <DeletedTrace deletion={trash.deletion} />
  if (waiting) {
    return (
      <EmptyPanel title="This trace is not here yet.">
        <p role="status">
          <Icon name="running" className="mr-1.5" />
          Clients send spans in batches, often some seconds after a log line names the trace. This page looks for it every two seconds for a minute, and shows
          it as soon as it arrives. A deleted trace does not come back by itself.
        </p>
      </EmptyPanel>
    )
  }
  return (
    <EmptyPanel title="There is no trace with this id.">
      <p>
        <code className="[overflow-wrap:anywhere]">{id}</code>{' '}
        {mayArrive(id)
          ? 'was deleted, or it never arrived. A trace that its client opened and never sent is listed under Missing spans.'
          : 'is no id of a trace: one has 32 hexadecimal digits, with or without tr- before them, or is written as a UUID or in base64.'}
      </p>
      <p className="mt-3 flex flex-wrap gap-2">
        {mayArrive(id) && (
          <Button icon="retry" onClick={onAgain}>
            Look again
          </Button>
        )}
        <Link href={href('/traces')} className={buttonClass()}>
          All traces
        </Link>
        <Link href={href('/missing')} className={buttonClass()}>
          Missing spans
        </Link>
      </p>
    </EmptyPanel>
  )
}
