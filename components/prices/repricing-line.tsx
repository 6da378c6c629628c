'use client'

import { useMutation } from '@tanstack/react-query'
import type { RepricingView } from '@/lib/api/contract/price'
import { cancelRepricing, startRepricing } from '@/lib/api/queries/prices'
import { ForEditors } from '../access/for-editors'
import { Button } from '../ui/button'
import { percent } from '../ui/format'
import { Icon } from '../ui/icon'

/** How far pricing history anew is, while it is; how the last time ended; and a button to stop or to begin. */
export function RepricingLine({ repricing }: { repricing: RepricingView | null }) {
  const stop = useMutation(cancelRepricing)
  const start = useMutation(startRepricing)
  const error = stop.error ?? start.error
  return (
    <section aria-label="Pricing history anew" className="mt-4 max-w-[720px]">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p role="status" className={`min-w-0 flex-1 ${repricing?.state === 'failed' ? 'text-error' : ''}`}>
          {repricing?.state === 'failed' && <Icon name="error" size={12} className="mr-1.5" />}
          {repricing?.sentence ?? 'Every call was priced when it came; history was never priced anew.'}
        </p>
        {repricing?.state === 'running' ? (
          <>
            <span className="text-ink-3 text-xs">{percent(repricing.done, repricing.traces)}</span>
            <ForEditors>
              <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
                Stop
              </Button>
            </ForEditors>
          </>
        ) : (
          <ForEditors>
            <Button icon="retry" disabled={start.isPending} onClick={() => start.mutate()}>
              Price history anew
            </Button>
          </ForEditors>
        )}
      </div>
      {repricing?.state === 'running' && <Bar repricing={repricing} />}
      {error && (
        <p role="alert" className="mt-1 text-error">
          {error.message}
        </p>
      )}
    </section>
  )
}

function Bar({ repricing: { traces, done, sentence } }: { repricing: RepricingView }) {
  return (
    <>
      <div
        role="progressbar"
        aria-label="History priced anew"
        aria-valuemin={0}
        aria-valuemax={traces}
        aria-valuenow={done}
        aria-valuetext={sentence}
        className="mt-1 h-1.5 overflow-hidden rounded-xs bg-mark-soft"
      >
        <i className="block h-full bg-accent-mark" style={{ width: `${traces === 0 ? 100 : (100 * done) / traces}%` }} />
      </div>
      <p className="mt-1 text-ink-3 text-xs">
        It goes on in the background, also after a restart. What arrives meanwhile is priced by the prices below at once.
      </p>
    </>
  )
}
