'use client'

import { Checkbox } from '../ui/checkbox'
import { LabelledInput } from '../ui/labelled-input'
import type { ChannelDraft } from './channel-draft'

interface QuietFieldsProps {
  draft: ChannelDraft
  onChange: (part: Partial<ChannelDraft>) => void
  /** What is wrong with a field in which a text stands. */
  wrong: (field: string, value: string) => string | null
}

/** Hours in which nothing is sent; what is found then goes at their end. */
export function QuietFields({ draft, onChange, wrong }: QuietFieldsProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-2xs text-ink-3">Quiet hours</legend>
      <label className="flex h-(--control-height) cursor-pointer items-center gap-2">
        <Checkbox checked={draft.quiet} onChange={(event) => onChange({ quiet: event.target.checked })} />
        Hold messages back for some hours of each day
      </label>
      {draft.quiet && (
        <div className="flex flex-wrap gap-x-3 gap-y-2">
          <LabelledInput label="From" value={draft.from} problem={wrong('quiet.from', draft.from)} onChange={(from) => onChange({ from })} className="w-24" />
          <LabelledInput label="To" value={draft.until} problem={wrong('quiet.to', draft.until)} onChange={(until) => onChange({ until })} className="w-24" />
          <LabelledInput
            label="Time zone"
            value={draft.zone}
            problem={wrong('quiet.zone', draft.zone)}
            onChange={(zone) => onChange({ zone })}
            choices={ZONES}
            className="w-52"
          />
        </div>
      )}
    </fieldset>
  )
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')]
