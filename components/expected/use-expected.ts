'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ExpectedView } from '@/lib/api/contract/expected'
import { DATA } from '@/lib/api/queries/data-key'
import { undoDecision } from '@/lib/api/queries/decisions'
import { moveTraces, setExpected, undoMove } from '@/lib/api/queries/expected'
import { useWithdraw } from './use-withdraw'

interface Followed {
  /** Called with the run's new id when moved traces gave it one. */
  onRun: (run: string) => void
  /** Called with true while traces move: the run may go by another id before the answer says so. */
  onMoving: (moving: boolean) => void
}

/** What the reader of a run can do about what was expected of it; each is shown once it is done. */
export function useExpected(view: ExpectedView, { onRun, onMoving }: Followed) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: [DATA] })
  const follow = async ({ run }: { run: string | null }) => {
    if (run !== null && run !== view.run) onRun(run)
    else onMoving(false)
    await refresh()
  }
  const set = useMutation({ ...setExpected, onSuccess: refresh })
  const undone = useMutation({ ...undoDecision, onSuccess: refresh })
  const withdrawn = useWithdraw()
  const moving = { onMutate: () => onMoving(true), onSuccess: follow, onError: () => onMoving(false) }
  const move = useMutation({ ...moveTraces, ...moving })
  const back = useMutation({ ...undoMove, ...moving })
  const all = [set, undone, withdrawn, move, back]
  return {
    set,
    undo: () => {
      if (view.expectation?.by === 'announcement') withdrawn.mutate({ experiment: view.experiment.name, id: view.expectation.id })
      else if (view.expectation) undone.mutate({ experiment: view.experiment.name, id: view.expectation.id })
    },
    move: (from: string, traces: string[]) => move.mutate({ from, to: view.experiment.id, traces }),
    moveBack: (id: string) => back.mutate(id),
    pending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error)?.error ?? null,
  }
}

export type ExpectedActions = ReturnType<typeof useExpected>
