'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { pricePreviewQuery, pricesQuery, savePrice } from '@/lib/api/queries/prices'
import type { PriceField } from '@/lib/core/price-override'
import { SERVICE_TIERS, type ServiceTier } from '@/lib/core/service-tier'
import { ForEditors } from '../access/for-editors'
import { useSettled } from '../identity/use-settled'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { LabelledInput } from '../ui/labelled-input'
import { RowForm } from '../ui/row-form'
import { type PriceDraft, readDraft } from './price-draft'
import { PricePreviewNote } from './price-preview'
import { FIELD_WORDS, FIRST_FIELDS, MORE_FIELDS, TIER_WORDS } from './price-words'

const TYPING_MS = 400

interface PriceFormProps {
  label: string
  /** The price that is changed; null makes one. */
  id: string | null
  first: PriceDraft
  /** Why it was opened, said above the fields. */
  about?: string | null
  onClose: () => void
}

/** The fields of a price, what is wrong with them, and what the price would do to history; nothing happens before it is saved. */
export function PriceForm({ label, id, first, about = null, onClose }: PriceFormProps) {
  const [draft, setDraft] = useState(first)
  const [tried, setTried] = useState(false)
  const [more, setMore] = useState(MORE_FIELDS.some((field) => first.prices[field] !== ''))
  const read = readDraft(draft)
  const problems = 'problems' in read ? read.problems : new Map<string, string>()
  const asked = useSettled('input' in read ? JSON.stringify({ id, price: read.input }) : null, TYPING_MS)
  const { data: known } = useQuery(pricesQuery)
  const preview = useQuery(pricePreviewQuery(asked === null ? null : JSON.parse(asked), known?.prices))
  const save = useMutation(savePrice)
  const current = 'input' in read && asked === JSON.stringify({ id, price: read.input })
  const set = (part: Partial<PriceDraft>) => setDraft({ ...draft, ...part })
  const price = (field: PriceField) => (value: string) => set({ prices: { ...draft.prices, [field]: value } })
  /** What is wrong with a field is said once something stands in it, or saving was tried. */
  const wrong = (field: string, value: string) => (tried || value.trim() !== '' ? (problems.get(field) ?? null) : null)
  const submit = () => {
    setTried(true)
    if ('input' in read) save.mutate(id === null ? read.input : { ...read.input, id }, { onSuccess: onClose })
  }

  return (
    <RowForm label={label} onSubmit={submit} onClose={onClose}>
      {about !== null && <p className="mb-2 max-w-[76ch] text-ink-2">{about}</p>}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <div className="grid grid-cols-2 gap-x-3 gap-y-2 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_104px]">
            <LabelledInput
              className="max-md:col-span-2"
              label="Models"
              hint="as they are reported; * any characters, ? one"
              value={draft.pattern}
              problem={wrong('pattern', draft.pattern)}
              onChange={(pattern) => set({ pattern })}
              placeholder="gpt-4o-mini*"
              mono
              autoFocus={first.pattern === ''}
            />
            <LabelledInput
              label="Provider"
              hint="blank: any"
              value={draft.provider}
              problem={wrong('provider', draft.provider)}
              onChange={(provider) => set({ provider })}
              placeholder="any"
            />
            <TierField tier={draft.tier} onChange={(tier) => set({ tier })} />
          </div>
          <div className="mt-2 grid gap-x-3 gap-y-2 md:grid-cols-2">
            <fieldset className="min-w-0">
              <legend className="text-2xs text-ink-3">USD a million tokens</legend>
              <div className="mt-0.5 grid grid-cols-2 gap-x-3">
                {FIRST_FIELDS.map((field) => (
                  <LabelledInput
                    key={field}
                    label={FIELD_WORDS[field].name}
                    hint={FIELD_WORDS[field].hint}
                    value={draft.prices[field]}
                    problem={wrong(field, draft.prices[field])}
                    onChange={price(field)}
                    placeholder={field === 'input' ? '0.15' : '0.60'}
                    inputMode="decimal"
                    autoFocus={field === 'input' && first.pattern !== ''}
                  />
                ))}
              </div>
            </fieldset>
            <fieldset className="min-w-0">
              <legend className="text-2xs text-ink-3">Days it holds (UTC)</legend>
              <div className="mt-0.5 grid grid-cols-2 gap-x-3">
                <LabelledInput
                  label="First day"
                  hint="blank: all earlier"
                  value={draft.from}
                  problem={wrong('from', draft.from)}
                  onChange={(from) => set({ from })}
                  placeholder="2026-01-31"
                />
                <LabelledInput
                  label="Last day"
                  hint="blank: all later"
                  value={draft.until}
                  problem={wrong('until', draft.until)}
                  onChange={(until) => set({ until })}
                  placeholder="2026-12-31"
                />
              </div>
            </fieldset>
          </div>
          {more && (
            <fieldset className="mt-2">
              <legend className="text-2xs text-ink-3">USD a million tokens, where they differ</legend>
              <div className="mt-0.5 grid grid-cols-2 gap-x-3 gap-y-2 md:grid-cols-4">
                {MORE_FIELDS.map((field) => (
                  <LabelledInput
                    key={field}
                    label={FIELD_WORDS[field].name}
                    hint={FIELD_WORDS[field].hint}
                    value={draft.prices[field]}
                    problem={wrong(field, draft.prices[field])}
                    onChange={price(field)}
                    inputMode="decimal"
                  />
                ))}
              </div>
            </fieldset>
          )}
          {!more && (
            <button type="button" onClick={() => setMore(true)} className="mt-1 text-accent hover:underline">
              Cached, reasoning, audio, embedding, a request…
            </button>
          )}
          {tried && problems.get('prices') && <Problem message={problems.get('prices') ?? ''} />}
          {save.error && <Problem message={save.error.message} />}
        </div>
        <PricePreviewNote
          preview={current && !preview.isPlaceholderData ? (preview.data ?? null) : preview.error ? null : (preview.data ?? null)}
          stale={!current || preview.isFetching}
          note={noteOf('input' in read, preview.error)}
        />
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <ForEditors said>
          <Button type="submit" look="primary" disabled={save.isPending}>
            {id === null ? 'Save price' : 'Save change'}
          </Button>
        </ForEditors>
        <Button onClick={onClose}>Cancel</Button>
        <span className="text-ink-3 text-xs">It holds for what arrives at once; history is priced anew in the background.</span>
      </div>
    </RowForm>
  )
}

function noteOf(readable: boolean, error: Error | null): string | null {
  if (!readable) return 'Give a model and a price to see what it would change.'
  return error ? `It could not be worked out: ${error.message}` : null
}

function TierField({ tier, onChange }: { tier: ServiceTier; onChange: (tier: ServiceTier) => void }) {
  return (
    <label className="min-w-0 text-2xs text-ink-3">
      Tier
      <select
        value={tier}
        onChange={(event) => onChange(event.target.value as ServiceTier)}
        className="block h-(--control-height) w-full rounded-sm border border-line-strong bg-surface px-1.5 text-ink text-sm"
      >
        {SERVICE_TIERS.map((one) => (
          <option key={one} value={one}>
            {TIER_WORDS[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

function Problem({ message }: { message: string }) {
  return (
    <p role="alert" className="mt-2 flex gap-1.5 text-error">
      <Icon name="error" className="mt-0.5" />
      {message}
    </p>
  )
}
