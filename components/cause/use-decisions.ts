'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { DecisionInput } from '@/lib/api/contract/decisions'
import type { RunFinding } from '@/lib/api/contract/runs'
import { DATA } from '@/lib/api/queries/data-key'
import { makeDecision, undoDecision } from '@/lib/api/queries/decisions'
import { useScreenHref } from '../shell/screen-state'

type WithoutExperiment<T> = T extends unknown ? Omit<T, 'experiment'> : never

export interface Decisions {
  /** Applies decisions at once, one after the other. */
  decide: (...inputs: WithoutExperiment<DecisionInput>[]) => void
  undo: (id: string) => void
  pending: boolean
  /** It has been pending for more than a second. */
  slow: boolean
  error: Error | null
}

/** What the reader of a run can decide. The page goes on with the run that holds its traces afterwards, whatever its id is then. */
export function useDecisions({ run }: Pick<RunFinding, 'run'>): Decisions {
  const client = useQueryClient()
  const router = useRouter()
  const href = useScreenHref()
  const experiment = run.experiment.name
  const follow = async (runs: readonly string[], stays: boolean) => {
    const [next] = runs
    if (!stays && next !== undefined && !runs.includes(run.id)) router.replace(href(`/reevaluations/${encodeURIComponent(next)}`))
    await client.invalidateQueries({ queryKey: [DATA] })
  }
  const make = useMutation({ ...makeDecision, onSuccess: ({ runs, decision }) => follow(runs, decision.kind === 'split') })
  const take = useMutation({ ...undoDecision, onSuccess: ({ runs }) => follow(runs, false) })
  const pending = make.isPending || take.isPending
  return {
    decide: async (...inputs) => {
      take.reset()
      for (const input of inputs) await make.mutateAsync({ ...input, experiment } as DecisionInput).catch(() => {})
    },
    undo: (id) => {
      make.reset()
      take.mutate({ experiment, id })
    },
    pending,
    slow: useSlow(pending),
    error: make.error ?? take.error,
  }
}

function useSlow(pending: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!pending) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), 1_000)
    return () => clearTimeout(timer)
  }, [pending])
  return slow
}
