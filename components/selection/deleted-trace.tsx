'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import type { ActionView } from '@/lib/api/contract/selection'
import { ForEditors } from '../access/for-editors'
import { useScreenHref } from '../shell/screen-state'
import { Time } from '../shell/time'
import { Button, buttonClass } from '../ui/button'
import { count } from '../ui/format'
import { EmptyPanel } from '../ui/panel-state'
import { isAtWork, takeBack } from './follow-action'

/** Stands where a trace would that lies in the trash: when and by what it was deleted, and its way back. */
export function DeletedTrace({ deletion }: { deletion: ActionView }) {
  const client = useQueryClient()
  const href = useScreenHref()
  const undo = useMutation({ mutationFn: () => takeBack(client, deletion.id) })
  const back = undo.isPending || undo.isSuccess || deletion.state === 'undoing'
  const others = deletion.done - 1
  return (
    <EmptyPanel title="This trace lies in the trash.">
      <p>
        Deleted at <Time ns={`${deletion.madeMs}000000`} />
        {others > 0 && `, together with ${count(others)} other ${others === 1 ? 'trace' : 'traces'}`}.
        {deletion.undoUntilMs !== null && (
          <>
            {' '}
            What was sent of it is kept until <Time ns={`${deletion.undoUntilMs}000000`} />; then it is gone for good.
          </>
        )}
        {deletion.state === 'purging' && ' It is being removed for good.'}
      </p>
      {undo.error && (
        <p role="alert" className="mt-2 text-error">
          {undo.error.message}
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        {deletion.state !== 'purging' && (
          <ForEditors>
            <Button look="primary" disabled={back || isAtWork(deletion)} onClick={() => undo.mutate()}>
              {back ? 'Bringing back…' : others > 0 ? `Bring back all ${count(deletion.done)}` : 'Bring back'}
            </Button>
          </ForEditors>
        )}
        <Link href={href('/deleted')} className={buttonClass()}>
          Recently deleted
        </Link>
        <Link href={href('/traces')} className={buttonClass()}>
          All traces
        </Link>
      </div>
    </EmptyPanel>
  )
}
