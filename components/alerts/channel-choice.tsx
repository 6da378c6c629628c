'use client'

import type { AlertChannelView } from '@/lib/api/contract/alert'
import { Checkbox } from '../ui/checkbox'
import { KIND_WORDS } from './alert-words'

interface ChannelChoiceProps {
  channels: readonly AlertChannelView[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  onNewChannel: () => void
}

/** The channels that a rule's messages go to. */
export function ChannelChoice({ channels, chosen, onChange, onNewChannel }: ChannelChoiceProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-2xs text-ink-3">Tells</legend>
      {channels.length === 0 && (
        <p className="flex min-h-(--control-height) flex-wrap items-center gap-x-3 text-ink-2">
          No channel yet: nobody would be told.
          <button type="button" onClick={onNewChannel} className="text-accent hover:underline">
            New channel
          </button>
        </p>
      )}
      <div className="flex flex-wrap gap-x-5">
        {channels.map(({ id, name, kind }) => (
          <label key={id} className="flex min-h-(--control-height) min-w-0 cursor-pointer items-center gap-2">
            <Checkbox
              checked={chosen.includes(id)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
            <span className="cut">{name}</span>
            <span className="text-ink-3 text-xs">{KIND_WORDS[kind]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
