'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { AlertChannelView, AlertOverview } from '@/lib/api/contract/alert'
import { saveChannel } from '@/lib/api/queries/alerts'
import { CHANNEL_KINDS } from '@/lib/core/alert/channel'
import { Checkbox } from '../ui/checkbox'
import { LabelledInput } from '../ui/labelled-input'
import { RowForm } from '../ui/row-form'
import { Segmented } from '../ui/segmented'
import { KIND_WORDS } from './alert-words'
import { type ChannelDraft, draftOfChannel, emptyChannel, readChannelDraft } from './channel-draft'
import { FormEnd } from './form-end'
import { QuietFields } from './quiet-fields'
import type { Secret } from './secret-note'

const KINDS = CHANNEL_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))

interface ChannelFormProps {
  /** The channel that is changed; null makes one. */
  channel: AlertChannelView | null
  mail: AlertOverview['mail']
  onClose: () => void
  onSecret: (secret: Secret) => void
}

/** Where messages go and when; what is wrong is said at its field. */
export function ChannelForm({ channel, mail, onClose, onSecret }: ChannelFormProps) {
  const [draft, setDraft] = useState(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    return channel ? draftOfChannel(channel, zone) : emptyChannel(zone)
  })
  const [renewSecret, setRenew] = useState(false)
  const [tried, setTried] = useState(false)
  const save = useMutation(saveChannel)
  const read = readChannelDraft(draft)
  const problems = 'problems' in read ? read.problems : new Map<string, string>()
  const change = (part: Partial<ChannelDraft>) => setDraft({ ...draft, ...part })
  /** What is wrong with a field is said once something stands in it, or saving was tried. */
  const wrong = (field: string, value: string) => (tried || value.trim() !== '' ? (problems.get(field) ?? null) : null)
  const noMail = draft.kind === 'email' && !mail.ready
  const submit = () => {
    setTried(true)
    if (!('input' in read) || save.isPending) return
    save.mutate(channel ? { ...read.input, id: channel.id, renewSecret: renewSecret && draft.kind === 'webhook' } : read.input, {
      onSuccess: ({ channel: { name }, secret }) => {
        if (secret !== null) onSecret({ channel: name, secret })
        onClose()
      },
    })
  }
  return (
    <RowForm label={channel ? `Channel ${channel.name}` : 'New channel'} onSubmit={submit} onClose={onClose} className="flex flex-col gap-2.5">
      <Segmented label="Kind of channel" options={KINDS} value={draft.kind} onChange={(kind) => change({ kind })} className="self-start" />
      {noMail && <p className="max-w-[76ch] text-waste">{mail.reason}</p>}
      <div className="grid gap-x-3 gap-y-2 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Receiver draft={draft} onChange={change} problem={draft.kind === 'email' ? wrong('to', draft.to) : wrong('url', draft.url)} first={channel === null} />
        <LabelledInput
          label="Name"
          hint="blank: as its address"
          value={draft.name}
          problem={problems.get('name') ?? null}
          onChange={(name) => change({ name })}
        />
      </div>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
        <LabelledInput
          label="Gather for, in minutes"
          hint="what is found becomes one message"
          value={draft.groupMinutes}
          problem={wrong('groupMinutes', draft.groupMinutes)}
          onChange={(groupMinutes) => change({ groupMinutes })}
          inputMode="decimal"
          className="w-56"
        />
        <QuietFields draft={draft} onChange={change} wrong={wrong} />
      </div>
      {channel?.secretEnd != null && draft.kind === 'webhook' && (
        <label className="flex min-h-(--control-height) cursor-pointer items-center gap-2">
          <Checkbox checked={renewSecret} onChange={(event) => setRenew(event.target.checked)} />
          Sign with another secret from now on
          <span className="text-ink-3 text-xs">
            the one it has ends in <code>{channel.secretEnd}</code>
          </span>
        </label>
      )}
      <div>
        <FormEnd action={channel ? 'Save channel' : 'Make channel'} pending={save.isPending} error={save.error?.message ?? null} onClose={onClose}>
          {draft.kind === 'webhook' && channel === null && 'Its secret is shown once it is made.'}
        </FormEnd>
      </div>
    </RowForm>
  )
}

interface ReceiverProps {
  draft: ChannelDraft
  onChange: (part: Partial<ChannelDraft>) => void
  problem: string | null
  first: boolean
}

function Receiver({ draft, onChange, problem, first }: ReceiverProps) {
  if (draft.kind === 'email')
    return (
      <LabelledInput
        key="to"
        label="Addresses"
        hint="several are parted by commas"
        value={draft.to}
        problem={problem}
        onChange={(to) => onChange({ to })}
        placeholder="ops@example.com, data@example.com"
        inputMode="email"
      />
    )
  return (
    <LabelledInput
      key="url"
      label={draft.kind === 'slack' ? 'Incoming webhook of Slack' : 'Address'}
      hint={draft.kind === 'slack' ? 'as Slack made it; other chats that take Slack’s messages do as well' : 'messages are posted there as JSON, signed'}
      value={draft.url}
      problem={problem}
      onChange={(url) => onChange({ url })}
      placeholder={draft.kind === 'slack' ? 'https://hooks.slack.com/services/…' : 'https://ops.example.com/onceover'}
      inputMode="url"
      mono
      autoFocus={first}
    />
  )
}
