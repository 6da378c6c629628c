'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { ApiError } from '@/lib/api/client'
import type { IdentityInput, IdentityView } from '@/lib/api/contract/identity'
import { identityPreviewQuery, saveIdentity } from '@/lib/api/queries/identity'
import { ForEditors } from '../access/for-editors'
import { showToast } from '../toast/toasts'
import { Button } from '../ui/button'
import { count, counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { Icon } from '../ui/icon'
import { PreviewPanel } from './preview-panel'
import { RuleTable } from './rule-table'
import { isUnfinished, namesIn, sameSettings } from './rule-words'
import { TextField } from './text-field'
import { useSettled } from './use-settled'

const TYPING_MS = 400

interface RulesEditorProps {
  view: IdentityView
  /** Rules that are not applied yet; null where they are the stored ones. */
  draft: IdentityInput | null
  onDraft: (draft: IdentityInput | null) => void
}

/** The rules to edit at left; what they would change at right; nothing happens before they are applied. */
export function RulesEditor({ view, draft, onDraft }: RulesEditorProps) {
  const shown = draft ?? view.settings
  const changed = draft !== null && !sameSettings(draft, view.settings)
  const unfinished = shown.rules.findIndex(isUnfinished)
  const asked = useSettled(unfinished < 0 ? shown : null, TYPING_MS)
  const preview = useQuery(identityPreviewQuery(view.experiment.id, view, asked))
  const save = useMutation(saveIdentity(view.experiment.id))
  const current = asked !== null && sameSettings(asked, shown)
  const refused = current && preview.error instanceof ApiError ? refusalOf(preview.error) : null
  const told = current && !preview.error && !preview.isPlaceholderData ? (preview.data ?? null) : null
  const set = (next: IdentityInput) => onDraft(sameSettings(next, view.settings) ? null : next)
  const apply = (settings: IdentityInput) => save.mutate(settings, { onSuccess: () => onDraft(null) })
  const discard = () => {
    const page = window.location.pathname
    const undo = async () => {
      if (window.location.pathname !== page) throw new Error('open these rules again first.')
      onDraft(shown)
    }
    onDraft(null)
    showToast({ text: 'The changes to the rules were discarded.', undo })
  }

  return (
    <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-7 xl:grid-cols-[minmax(0,1fr)_352px]">
      <div className="min-w-0">
        <ForEditors said>
          <RuleTable
            view={view}
            draft={shown}
            preview={told}
            wrong={refused?.place === undefined ? null : refused}
            onChange={(rules) => set({ ...shown, rules })}
          />
          <JobIds keys={shown.jobIdKeys} onChange={(jobIdKeys) => set({ ...shown, jobIdKeys })} />
          {refused && refused.place === undefined && <Problem message={refused.message} />}
          {save.error && <Problem message={save.error.message} />}
          <div className="mt-5 flex flex-wrap items-center gap-2">
            <Button
              look="primary"
              disabled={!changed || unfinished >= 0 || refused !== null || shown.rules.length === 0 || save.isPending}
              onClick={() => apply(shown)}
            >
              Apply to {counted(view.coverage.traces, 'trace')}
            </Button>
            <Button disabled={!changed} onClick={discard}>
              Discard changes
            </Button>
            <span className="flex-1" />
            {view.previous && !sameSettings(view.previous, view.settings) && !sameSettings(view.previous, view.defaults) && (
              <Button look="plain" icon="retry" disabled={save.isPending} onClick={() => view.previous && apply(view.previous)}>
                Restore the rules before these
              </Button>
            )}
            {!view.isDefault && (
              <Button look="plain" icon="retry" disabled={save.isPending} onClick={() => apply(view.defaults)}>
                Restore the default
              </Button>
            )}
          </div>
        </ForEditors>
      </div>
      <PreviewPanel
        preview={told ?? (preview.error ? null : (preview.data ?? null))}
        stale={told === null}
        changed={changed}
        note={noteOf(view, unfinished, refused !== null, preview.error)}
      />
    </div>
  )
}

function noteOf(view: IdentityView, unfinished: number, refused: boolean, error: Error | null): string | null {
  if (view.job) return `The rules are being applied: ${count(view.job.total - view.job.done)} traces to go.`
  if (unfinished >= 0) return `Rule ${unfinished + 1} looks for nothing yet: fill it in to see what it would change.`
  if (refused) return 'A rule cannot be used yet; the reason stands beside it.'
  return error ? `It could not be worked out: ${error.message}` : null
}

/** The rule that the server refused, by its place, and why. */
function refusalOf({ status, message }: ApiError): { place: number; message: string } | { place?: undefined; message: string } | null {
  if (status !== 400) return null
  const match = /^Rule (\d+) \([^)]*\): ([\s\S]*)$/.exec(message)
  return match ? { place: Number(match[1]) - 1, message: match[2] as string } : { message }
}

function JobIds({ keys, onChange }: { keys: readonly string[]; onChange: (keys: string[]) => void }) {
  return (
    <section className="mt-7">
      <SectionHead more="traces of one job are one run, however far apart">Job ids</SectionHead>
      <div className="mt-1.5">
        <TextField
          label="Names that carry a job’s own id"
          value={keys.join(', ')}
          meaning={(text) => namesIn(text).join(', ')}
          onChange={(text) => onChange(namesIn(text))}
          placeholder="spark.app.id"
        />
      </div>
      <p className="mt-0.5 text-ink-3 text-xs">resource attribute, tag or metadata of these names, the first that is there</p>
    </section>
  )
}

function Problem({ message }: { message: string }) {
  return (
    <p role="alert" className="mt-3 flex gap-1.5 text-error">
      <Icon name="error" className="mt-0.5" />
      {message}
    </p>
  )
}
