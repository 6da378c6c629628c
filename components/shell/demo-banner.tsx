'use client'

import { ForEditors } from '../access/for-editors'
import { useRemoveDemo } from './use-demo'

/** Says that demo data is loaded, and takes it away in one click. */
export function DemoBanner() {
  const remove = useRemoveDemo()
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 border-line border-b bg-accent-soft px-(--gutter) py-1.5 text-xs print:hidden">
      <span className="text-ink-2">Demo data is loaded beside your own: a recorded Spark job.</span>
      <ForEditors>
        <button type="button" disabled={remove.isPending} onClick={() => remove.mutate()} className="text-accent underline-offset-3 hover:underline">
          {remove.isPending ? 'Removing it…' : 'Remove it'}
        </button>
      </ForEditors>
      {remove.error && <span className="text-error">It could not be removed: {remove.error.message}</span>}
    </div>
  )
}
