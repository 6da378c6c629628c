'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ActionView } from '@/lib/api/contract/selection'
import { DATA } from '@/lib/api/queries/data-key'
import { deletionsQuery, purgeDeletion } from '@/lib/api/queries/selection'
import { ForEditors } from '../access/for-editors'
import { Time } from '../shell/time'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { counted } from '../ui/format'
import { EmptyPanel, ErrorPanel } from '../ui/panel-state'
import { SkeletonRows } from '../ui/skeleton'
import { isAtWork, takeBack } from './follow-action'

/** Deletions that can still be undone, each with its way back and the way to be rid of it at once. */
export function RecentDeletions() {
  const { data, error, refetch } = useQuery(deletionsQuery)
  if (error && !data) return <ErrorPanel what="Recent deletions" error={error} onRetry={refetch} />
  if (!data) return <SkeletonRows rows={3} columns={['30%', '20%', '20%']} label="Loading recent deletions" />
  if (data.deletions.length === 0)
    return <EmptyPanel title="Nothing was deleted within the last hour.">Deleted traces stay here for an hour, to be brought back as they were.</EmptyPanel>
  return (
    <ul aria-label="Recent deletions" className="border-line border-t">
      {data.deletions.map((deletion) => (
        <DeletionLine key={deletion.id} deletion={deletion} />
      ))}
    </ul>
  )
}

function DeletionLine({ deletion }: { deletion: ActionView }) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: [DATA] })
  const undo = useMutation({
    mutationFn: () => takeBack(client, deletion.id),
    onSuccess: () => showToast({ text: `${counted(deletion.done, 'trace')} restored.` }),
    onError: refresh,
  })
  const purge = useMutation({
    mutationFn: () => purgeDeletion(deletion.id),
    onSuccess: () => showToast({ text: `${counted(deletion.done, 'trace')} removed for good.` }),
    onSettled: refresh,
  })
  const busy = isAtWork(deletion) || undo.isPending || purge.isPending
  const error = undo.error ?? purge.error
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-1.5">
      <span className="min-w-0 flex-1">{deletion.text}</span>
      <span className="text-ink-2 text-xs">
        <Time ns={`${deletion.madeMs}000000`} />
        {deletion.undoUntilMs !== null && (
          <>
            , kept until <Time ns={`${deletion.undoUntilMs}000000`} />
          </>
        )}
      </span>
      <span className="flex gap-1.5">
        <ForEditors>
          <Button disabled={busy} onClick={() => undo.mutate()}>
            {undo.isPending ? 'Bringing back…' : 'Bring back'}
          </Button>
        </ForEditors>
        <ForEditors>
          <Button look="plain" disabled={busy} onClick={() => purge.mutate()}>
            Delete for good now
          </Button>
        </ForEditors>
      </span>
      {error && (
        <p role="alert" className="w-full text-error">
          {error.message}
        </p>
      )}
    </li>
  )
}
