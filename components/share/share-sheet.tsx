'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ShareScopeInput } from '@/lib/api/contract/shares'
import { makeShare, previewShare, sharesQuery } from '@/lib/api/queries/shares'
import { SheetFrame } from '../selection/sheet-frame'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { LabelledInput } from '../ui/labelled-input'
import { Segmented } from '../ui/segmented'
import { MadeShare } from './made-share'
import { KINDS, LASTS, NEW_SHARE, type ShareDraft, shareOf, viewsProblem } from './share-draft'

interface ShareSheetProps {
  scope: ShareScopeInput
  what: string
  onClose: () => void
}

/** Makes a link: how long it opens, what is hidden, and a look at what its visitors will see. */
export function ShareSheet({ scope, what, onClose }: ShareSheetProps) {
  const client = useQueryClient()
  const [draft, setDraft] = useState(NEW_SHARE)
  const change = (part: Partial<ShareDraft>) => setDraft({ ...draft, ...part })
  const making = useMutation({ ...makeShare, onSuccess: () => client.invalidateQueries({ queryKey: sharesQuery.queryKey }) })
  const previewing = useMutation(previewShare)
  const problem = viewsProblem(draft)

  const preview = async () => {
    const tab = window.open('about:blank') // at once: what is opened later is taken for an advertisement
    const made = await previewing.mutateAsync(shareOf(draft, scope)).catch(() => null)
    if (made && tab) tab.location.href = `/share#${made.token}`
    else tab?.close()
  }

  if (making.data) return <MadeShare made={making.data} onClose={onClose} />
  return (
    <SheetFrame
      title={`Share ${what}`}
      note="Whoever has the link sees it without an account, and nothing else: no other trace, no search, no files."
      error={making.error ?? previewing.error}
      onClose={onClose}
      actions={
        <>
          <Button look="primary" disabled={problem !== null || making.isPending} onClick={() => making.mutate(shareOf(draft, scope))}>
            {making.isPending ? 'Making…' : 'Make the link'}
          </Button>
          <Button icon="external" disabled={previewing.isPending} onClick={() => void preview()}>
            Preview
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Line title="Opens for">
          <select
            aria-label="Opens for"
            value={draft.lasts}
            onChange={(event) => change({ lasts: event.target.value as ShareDraft['lasts'] })}
            className="h-(--control-height) rounded-sm border border-line-strong bg-surface px-2 text-sm"
          >
            {LASTS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <LabelledInput
            label="At most so many views"
            placeholder="any"
            value={draft.views}
            problem={problem}
            onChange={(views) => change({ views })}
            className="w-44"
          />
        </Line>
        <Line title="Shows">
          <Segmented
            label="Shows"
            options={[
              { value: 'live', label: 'as it is when opened' },
              { value: 'frozen', label: 'a copy of now' },
            ]}
            value={draft.frozen ? 'frozen' : 'live'}
            onChange={(value) => change({ frozen: value === 'frozen' })}
          />
        </Line>
        <Line title="Hides">
          <div className="grid flex-1 grid-cols-2 gap-x-6 gap-y-1.5 max-md:grid-cols-1">
            <Box label="Inputs" checked={draft.inputs} onChange={(inputs) => change({ inputs })} />
            <Box label="Outputs" checked={draft.outputs} onChange={(outputs) => change({ outputs })} />
            {KINDS.map(({ kind, label }) => (
              <Box
                key={kind}
                label={label}
                checked={draft.kinds.includes(kind)}
                onChange={(on) => change({ kinds: on ? [...draft.kinds, kind] : draft.kinds.filter((one) => one !== kind) })}
              />
            ))}
          </div>
        </Line>
        <Line title="">
          <div className="grid flex-1 grid-cols-2 gap-x-6 gap-y-2 max-md:grid-cols-1">
            <LabelledInput
              label="Values of attributes, tags or keys"
              placeholder="user.*, customer_id"
              mono
              value={draft.keys}
              problem={null}
              onChange={(keys) => change({ keys })}
            />
            <LabelledInput
              label="Texts that match (RE2)"
              placeholder="INV-\d{6}"
              mono
              value={draft.pattern}
              problem={null}
              onChange={(pattern) => change({ pattern })}
            />
          </div>
        </Line>
      </div>
    </SheetFrame>
  )
}

function Line({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <span className="w-20 flex-none self-start pt-1.5 text-ink-2 max-md:w-full max-md:pt-0">{title}</span>
      {children}
    </div>
  )
}

function Box({ label, checked, onChange }: { label: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="inline-flex min-h-6 cursor-pointer items-center gap-2">
      <Checkbox checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}
