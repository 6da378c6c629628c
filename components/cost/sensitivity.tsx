'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { AnomalySettingsView, StoredSettings } from '@/lib/api/contract/cost'
import { costSettingsQuery, replayQuery, saveCostSettings } from '@/lib/api/queries/cost'
import { DATA } from '@/lib/api/queries/data-key'
import { type NanoUsd, usdText } from '@/lib/core/money'
import { counted } from '@/lib/core/wording/words'
import { ForEditors } from '../access/for-editors'
import { Moment } from '../cause/moment'
import { ScreenLink } from '../shell/screen-link'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { money } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { ErrorPanel } from '../ui/panel-state'
import { Segmented } from '../ui/segmented'
import { Bone } from '../ui/skeleton'
import { nanoOfText } from './dollar-text'

interface SensitivityProps {
  experiment: string | null
  open: boolean
  onOpen: (open: boolean) => void
}

/** How easily a cost is flagged, for the experiment or for all without settings of their own; tried on history before it is saved. */
export function Sensitivity({ experiment, open, onOpen }: SensitivityProps) {
  const { data, error, refetch } = useQuery(costSettingsQuery(experiment))
  return (
    <section>
      <SectionHead
        aside={
          <Button look="plain" className="-my-1 -mr-2.5" aria-expanded={open} disabled={!data} onClick={() => onOpen(!open)}>
            {open ? 'Close' : 'Change'}
          </Button>
        }
      >
        Sensitivity
      </SectionHead>
      {error && !data && <ErrorPanel what="The sensitivity" error={error} onRetry={refetch} />}
      {!error && !data && <Bone width="280px" />}
      {data && <p className="text-ink-2 text-xs leading-[18px]">{ruleText(data.settings)}</p>}
      {data && open && <SettingsForm key={JSON.stringify(data)} stored={data} experiment={experiment} onClose={() => onOpen(false)} />}
    </section>
  )
}

function ruleText({ deviations, ratio, leastNano }: AnomalySettingsView): string {
  const least = leastNano === '0' ? '' : `, and from ${money(leastNano)} on`
  return `Flagged from ${ratio} × the median on, if it is more than ${deviations} usual deviations above it${least}.`
}

const DAYS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const
const FIELD = 'h-(--control-height) w-24 rounded-sm border border-line-strong bg-surface px-2 aria-invalid:border-error'

function SettingsForm({ stored, experiment, onClose }: { stored: StoredSettings; experiment: string | null; onClose: () => void }) {
  const client = useQueryClient()
  const [ratio, setRatio] = useState(String(stored.settings.ratio))
  const [deviations, setDeviations] = useState(String(stored.settings.deviations))
  const [least, setLeast] = useState(usdText(BigInt(stored.settings.leastNano) as NanoUsd))
  const [days, setDays] = useState<(typeof DAYS)[number]['value']>('30')
  const settings = settingsOf(ratio, deviations, least)
  const onSettled = () => client.invalidateQueries({ queryKey: [DATA, 'cost'] })
  const undo = useMutation({ ...saveCostSettings, onSettled })
  const save = useMutation({
    ...saveCostSettings,
    onSettled,
    onSuccess: () => {
      onClose()
      showToast({ text: 'The sensitivity was changed.', undo: () => undo.mutateAsync({ experiment, settings: stored.own ? stored.settings : null }) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (settings) save.mutate({ experiment, settings })
  }
  return (
    <form onSubmit={submit} aria-label="Sensitivity" className="mt-2 flex flex-col gap-2.5 border-line border-y py-3">
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <NumberField label="Times the median" value={ratio} wrong={!within(ratio, 1.01, 1_000)} onValue={setRatio} />
        <NumberField label="Deviations above it" value={deviations} wrong={!within(deviations, 1, 100)} onValue={setDeviations} />
        <NumberField label="Least cost, dollars" value={least} wrong={nanoOfText(least, true) === null} onValue={setLeast} />
      </div>
      {settings ? (
        <Tried experiment={experiment} settings={settings} days={Number(days)} />
      ) : (
        <p className="text-error text-xs">Times from 1.01 to 1,000, deviations from 1 to 100, and an amount in dollars are needed.</p>
      )}
      <Segmented label="Tried on the last" options={DAYS} value={days} onChange={setDays} className="self-start" />
      {save.error && (
        <p role="alert" className="text-error text-xs">
          {save.error.message}
        </p>
      )}
      <p className="text-ink-3 text-xs">{experiment === null ? 'Holds for every experiment without settings of its own.' : 'Holds for this experiment.'}</p>
      <div className="flex flex-wrap gap-2">
        <ForEditors>
          <Button type="submit" look="primary" disabled={!settings || save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </ForEditors>
        {stored.own && (
          <ForEditors>
            <Button disabled={save.isPending} onClick={() => save.mutate({ experiment, settings: null })}>
              Back to the usual
            </Button>
          </ForEditors>
        )}
        <Button look="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

/** What these settings would have told of history. */
function Tried({ experiment, settings, days }: { experiment: string | null; settings: AnomalySettingsView; days: number }) {
  const { data, error, isPlaceholderData } = useQuery(replayQuery({ experiment, days, ...settings }))
  if (error) return <p className="text-error text-xs">{error.message}</p>
  if (!data) return <Bone width="240px" />
  return (
    <div role="status" aria-busy={isPlaceholderData} className="aria-busy:opacity-55">
      <p className="font-medium">{data.sentence}</p>
      <ul className="max-h-40 overflow-y-auto text-xs leading-[18px]">
        {data.anomalies.map(({ atNs, sentence, filter, experiment: whose, subject, others }) => (
          <li key={`${atNs} ${whose.id} ${subject.name} ${sentence}`} className="text-ink-2">
            <Moment ns={BigInt(atNs)} />{' '}
            {filter === '' ? (
              sentence
            ) : (
              <ScreenLink path="/traces" params={{ q: filter, experiment: null }} className="text-accent hover:underline">
                {sentence}
              </ScreenLink>
            )}
            {others > 0 && ` and ${counted(others, 'other')} of the same time`}
          </li>
        ))}
      </ul>
    </div>
  )
}

function NumberField({ label, value, wrong, onValue }: { label: string; value: string; wrong: boolean; onValue: (text: string) => void }) {
  const id = useId()
  return (
    <label htmlFor={id} className="flex flex-col gap-1">
      <span className="text-2xs text-ink-3">{label}</span>
      <input id={id} inputMode="decimal" value={value} aria-invalid={wrong} onChange={(event) => onValue(event.target.value)} className={FIELD} />
    </label>
  )
}

function within(text: string, least: number, most: number): boolean {
  const value = Number(text)
  return text.trim() !== '' && value >= least && value <= most
}

function settingsOf(ratio: string, deviations: string, least: string): AnomalySettingsView | null {
  const leastNano = nanoOfText(least, true)
  if (!within(ratio, 1.01, 1_000) || !within(deviations, 1, 100) || leastNano === null) return null
  return { ratio: Number(ratio), deviations: Number(deviations), leastNano }
}
