'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { removeDemo } from '@/lib/api/queries/demo'

/** Says that demo data is loaded, and takes it away in one click. */
export function DemoBanner() {
  const client = useQueryClient()
  const remove = useMutation({ ...removeDemo, onSettled: () => client.invalidateQueries() })
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 border-line border-b bg-accent-soft px-(--gutter) py-1.5 text-xs">
      <span className="text-ink-2">Demo data is loaded beside your own: a recorded Spark job.</span>
      <button type="button" disabled={remove.isPending} onClick={() => remove.mutate()} className="text-accent underline-offset-3 hover:underline">
        {remove.isPending ? 'Removing it…' : 'Remove it'}
      </button>
      {remove.error && <span className="text-error">It could not be removed: {remove.error.message}</span>}
    </p>
  )
}
