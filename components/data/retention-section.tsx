'use client'

import { useMutation } from '@tanstack/react-query'
import type { RetentionRuleView, RetentionView } from '@/lib/api/contract/data'
import { saveRetention } from '@/lib/api/queries/data'
import { bytesText } from '@/lib/core/wording/deletion'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { count, counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { RetentionForm } from './retention-form'

interface RetentionSectionProps {
  view: RetentionView
  /** The rule whose form is open: `new`, `all`, or an experiment's id. */
  open: string | null
  onOpen: (rule: string | null) => void
}

/** How long, how many and how much is kept: one rule for all, others for experiments. */
export function RetentionSection({ view, open, onOpen }: RetentionSectionProps) {
  const save = useMutation(saveRetention)
  const take = (rule: RetentionRuleView) => {
    const { experiment, days, traces, bytes } = rule
    save.mutate(
      { experiment, days: null, traces: null, bytes: null },
      {
        onSuccess: () => showToast({ text: `The rule for ${nameOf(rule)} was removed.`, undo: () => save.mutateAsync({ experiment, days, traces, bytes }) }),
        onError: (error) => showToast({ tone: 'error', text: `The rule for ${nameOf(rule)} was not removed. ${error.message}` }),
      },
    )
  }
  return (
    <section className="mt-7" aria-labelledby="retention">
      <SectionHead
        id="retention"
        more="by age, number and size"
        aside={
          <Button aria-expanded={open === 'new'} onClick={() => onOpen(open === 'new' ? null : 'new')}>
            New limit
          </Button>
        }
      >
        Retention
      </SectionHead>
      {open === 'new' && <RetentionForm view={view} rule={null} onClose={() => onOpen(null)} />}
      {view.rules.length === 0 && open !== 'new' && <p className="mt-1 text-ink-2">Everything is kept until somebody deletes it.</p>}
      {view.rules.length > 0 && (
        <ul aria-label="Limits" className="mt-2 border-line border-t">
          {view.rules.map((rule) => {
            const id = rule.experiment ?? 'all'
            return (
              <li key={id} className="border-line border-b">
                <div className="flex min-h-8 items-center gap-x-3 py-0.5">
                  <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-1">
                    <span className="break-all font-medium">{nameOf(rule)}</span>
                    <span className="text-ink-2">{boundsOf(rule)}</span>
                  </span>
                  <button
                    type="button"
                    aria-expanded={open === id}
                    aria-label={`Change the limit for ${nameOf(rule)}`}
                    onClick={() => onOpen(open === id ? null : id)}
                    className="text-accent hover:underline"
                  >
                    Change
                  </button>
                  <Button
                    look="plain"
                    icon="close"
                    aria-label={`Remove the limit for ${nameOf(rule)}`}
                    title="Remove"
                    disabled={save.isPending}
                    onClick={() => take(rule)}
                  />
                </div>
                {open === id && <RetentionForm view={view} rule={rule} onClose={() => onOpen(null)} />}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

function nameOf({ experiment, experimentName }: RetentionRuleView): string {
  return experiment === null ? 'all other experiments' : (experimentName ?? experiment)
}

function boundsOf({ days, traces, bytes }: RetentionRuleView): string {
  const bounds = [
    days === null ? [] : counted(days, 'day'),
    traces === null ? [] : `the newest ${count(traces)} traces`,
    bytes === null ? [] : `the newest ${bytesText(bytes)}`,
  ].flat()
  return `keeps ${bounds.join(', and of these ')}`
}
