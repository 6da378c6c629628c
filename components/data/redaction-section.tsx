'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { RedactionInput, RedactionView } from '@/lib/api/contract/redaction'
import { saveRedaction } from '@/lib/api/queries/data'
import { Time } from '../shell/time'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { count } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { KindRows } from './kind-rows'
import { OwnRule } from './own-rule'
import { OwnRuleForm } from './own-rule-form'
import { TryText } from './try-text'

interface RedactionSectionProps {
  view: RedactionView
  adding: boolean
  onAdd: (adding: boolean) => void
}

/** What is taken out of everything that arrives: kinds, own patterns and keys, a text to try them on, and what was taken. */
export function RedactionSection({ view, adding, onAdd }: RedactionSectionProps) {
  const save = useMutation(saveRedaction)
  const rules = inputOf(view)
  // What was pressed is shown at once: the mutation tells of itself only after the event, and the box would spring back until then.
  const [pressed, setPressed] = useState<RedactionInput | null>(null)
  const shown = pressed ?? rules
  const change = (part: Partial<RedactionInput>, text: string, onSuccess?: () => void) => {
    const wanted = { ...rules, ...part }
    setPressed(wanted)
    save.mutate(wanted, {
      onSuccess: () => {
        showToast({ text, undo: () => save.mutateAsync(rules) })
        onSuccess?.()
      },
      ...(onSuccess ? {} : { onError: (error) => showToast({ tone: 'error', text: `Nothing was changed. ${error.message}` }) }),
      onSettled: () => setPressed(null),
    })
  }
  return (
    <section className="mt-8" aria-labelledby="redaction">
      <SectionHead
        id="redaction"
        more="before anything is stored"
        aside={
          <Button aria-expanded={adding} onClick={() => onAdd(!adding)}>
            New rule
          </Button>
        }
      >
        Redaction
      </SectionHead>
      <p className="mt-1 max-w-[76ch] text-ink-2">
        What these rules find is replaced by a marker that says what it was and how long. It reaches no table, file or log. What is stored already stays.
      </p>
      <ul aria-label="Rules" className="mt-2 border-line border-t">
        <KindRows kinds={shown.kinds} disabled={save.isPending} onChange={(kinds, text) => change({ kinds }, text)} />
        {view.patterns.map(({ name, pattern }) => (
          <OwnRule
            key={`pattern ${name}`}
            what={name}
            text={pattern}
            kind="own pattern"
            disabled={save.isPending}
            onRemove={() => change({ patterns: view.patterns.filter((one) => one.name !== name) }, `The pattern ${name} was removed.`)}
          />
        ))}
        {view.keys.map((key) => (
          <OwnRule
            key={`key ${key}`}
            what={key}
            text={`the value of ${key}, wherever the key stands`}
            kind="key"
            disabled={save.isPending}
            onRemove={() => change({ keys: view.keys.filter((one) => one !== key) }, `The key ${key} was removed.`)}
          />
        ))}
      </ul>
      {adding && (
        <OwnRuleForm
          pending={save.isPending}
          error={save.error?.message ?? null}
          onClose={() => {
            save.reset()
            onAdd(false)
          }}
          onPattern={(made) =>
            change({ patterns: [...view.patterns, made] }, `The pattern ${made.name} holds for what arrives from now on.`, () => onAdd(false))
          }
          onKey={(key) =>
            change({ keys: [...view.keys.filter((one) => one !== key), key] }, `The key ${key} holds for what arrives from now on.`, () => onAdd(false))
          }
        />
      )}
      <label className="mt-3 flex max-w-[76ch] gap-2">
        <Checkbox
          checked={shown.tags === 'all'}
          disabled={save.isPending}
          onChange={({ target }) =>
            change(
              { tags: target.checked ? 'all' : 'documents' },
              target.checked ? 'Every marker tells equal texts from others.' : 'Only markers in names tell equal texts from others.',
            )
          }
          className="mt-0.5"
        />
        <span>
          Give every marker a tag that equal texts share
          <span className="block text-ink-3 text-xs">
            Names of documents, users, sessions and experiments always have one. Without it elsewhere, two prompts that differ only in what is taken count as
            the same content.
          </span>
        </span>
      </label>
      <TryText />
      <p className="mt-3 text-ink-2">
        {view.takenSinceMs === null ? (
          'Nothing was taken yet.'
        ) : (
          <>
            Taken since <Time ns={`${view.takenSinceMs}000000`} show="day" />:{' '}
            {view.taken.map(({ what, count: times }) => `${what} ${count(times)}`).join(', ')}.
          </>
        )}
      </p>
    </section>
  )
}

function inputOf({ kinds, patterns, keys, tags }: RedactionView): RedactionInput {
  return { kinds, patterns, keys, tags }
}
