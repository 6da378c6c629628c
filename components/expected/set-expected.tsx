'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { ExpectedView } from '@/lib/api/contract/expected'
import { type ListSource, previewList } from '@/lib/api/queries/expected'
import { Button } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Segmented } from '../ui/segmented'
import { ListPreview } from './list-preview'
import type { ExpectedActions } from './use-expected'

const TYPING_MS = 300
const MOST = 2_000_000_000
const WAYS = [
  { value: 'paste', label: 'Paste keys' },
  { value: 'file', label: 'CSV file' },
  { value: 'count', label: 'Count' },
] as const
type Way = (typeof WAYS)[number]['value']
const FIELD = 'rounded-sm border border-line-strong bg-surface px-2 placeholder:text-ink-3 aria-invalid:border-error'
const FILE =
  'text-xs file:mr-2 file:h-(--control-height) file:rounded-sm file:border file:border-line-strong file:bg-surface file:px-2.5 file:text-ink hover:file:bg-hover'

/** Says what to expect of the run, or of every run of its experiment: keys, a file or a count; what a list holds is told before it is kept. */
export function SetExpected({ view, actions, onClose }: { view: ExpectedView; actions: ExpectedActions; onClose: () => void }) {
  const id = useId()
  const [way, setWay] = useState<Way>('paste')
  const [whole, setWhole] = useState(false)
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [column, setColumn] = useState('')
  const [number, setNumber] = useState('')
  const source = sourceOf(way, { experiment: view.experiment.name, text, file, column })
  const preview = usePreview(source)
  const documents = Number(number)
  const goodCount = number !== '' && Number.isInteger(documents) && documents >= 0 && documents <= MOST
  const ready = way === 'count' ? goodCount : source !== null && preview.data !== undefined && !preview.isPending

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const of = whole ? { experiment: view.experiment.name } : { run: view.run }
    actions.set.mutate({ of, what: way === 'count' || source === null ? { documents } : { source } }, { onSuccess: onClose })
  }
  return (
    <form onSubmit={submit} aria-label="Set expected" className="mt-3 flex flex-col gap-2.5 border-line border-t pt-3">
      <Segmented label="How" options={WAYS} value={way} onChange={setWay} className="self-start" />
      {way === 'paste' && (
        <label className="flex flex-col gap-1" htmlFor={`${id}-keys`}>
          <span className="text-ink-2 text-xs">One document key a line</span>
          <textarea
            id={`${id}-keys`}
            rows={5}
            value={text}
            spellCheck={false}
            placeholder={'doc-001\ndoc-002'}
            onChange={(event) => setText(event.target.value)}
            className={`resize-y py-1 font-mono text-xs ${FIELD}`}
          />
        </label>
      )}
      {way === 'file' && (
        <div className="flex flex-wrap items-end gap-3">
          <label className="flex min-w-0 flex-1 flex-col gap-1">
            <span className="text-ink-2 text-xs">A CSV file with a column of document keys</span>
            <input type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={(event) => setFile(event.target.files?.[0] ?? null)} className={FILE} />
          </label>
          <label className="flex w-32 flex-col gap-1">
            <span className="text-ink-2 text-xs">Column</span>
            <input value={column} placeholder="found by name" onChange={(event) => setColumn(event.target.value)} className={`h-(--control-height) ${FIELD}`} />
          </label>
        </div>
      )}
      {way === 'count' && (
        <label className="flex items-center gap-2">
          <input
            inputMode="numeric"
            value={number}
            placeholder="6"
            aria-invalid={number !== '' && !goodCount}
            onChange={(event) => setNumber(event.target.value.trim())}
            className={`h-(--control-height) w-24 ${FIELD}`}
          />
          <span className="text-ink-2">documents. A count does not tell which are missing.</span>
        </label>
      )}
      {way !== 'count' && source && <ListPreview result={preview.data} error={preview.error} pending={preview.isPending} />}
      <label className="flex cursor-pointer items-center gap-2">
        <Checkbox checked={whole} onChange={(event) => setWhole(event.target.checked)} />
        In every run of {view.experiment.name}
      </label>
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={!ready || actions.pending}>
          {actions.set.isPending ? 'Setting…' : 'Set expected'}
        </Button>
        <Button look="plain" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function sourceOf(way: Way, { experiment, text, file, column }: { experiment: string; text: string; file: File | null; column: string }): ListSource | null {
  if (way === 'paste') return text.trim() === '' ? null : { experiment, body: text, contentType: 'text/plain' }
  if (way !== 'file' || file === null) return null
  return { experiment, body: file, contentType: 'text/csv', ...(column.trim() === '' ? {} : { column: column.trim() }) }
}

/** Asks what the list would hold once typing has paused. */
function usePreview(source: ListSource | null) {
  const { mutate, reset, ...preview } = useMutation(previewList)
  const [body, contentType, column, experiment] = [source?.body, source?.contentType, source?.column, source?.experiment]
  useEffect(() => {
    reset()
    if (body === undefined || contentType === undefined || experiment === undefined) return
    const timer = setTimeout(() => mutate({ body, contentType, experiment, ...(column === undefined ? {} : { column }) }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [body, contentType, column, experiment, mutate, reset])
  return preview
}
