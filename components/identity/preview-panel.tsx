import type { IdentityPreview } from '@/lib/api/contract/identity'
import { ScreenLink } from '../shell/screen-link'
import { count, counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { Bone } from '../ui/skeleton'

interface PreviewPanelProps {
  preview: IdentityPreview | null
  /** It is of rules as they were a moment ago. */
  stale: boolean
  /** Whether the rules differ from the stored ones. */
  changed: boolean
  /** Why there is none. */
  note: string | null
}

/** What rules would change, in numbers and by examples; nothing is changed yet. */
export function PreviewPanel({ preview, stale, changed, note }: PreviewPanelProps) {
  return (
    <section aria-label="What would change" aria-busy={stale} className={stale && note === null ? 'opacity-60' : ''}>
      <SectionHead more={changed ? 'nothing is changed yet' : 'edit a rule to see it here'}>What would change</SectionHead>
      {note !== null && <p className="mt-1.5 text-ink-2">{note}</p>}
      {note === null && !preview && (
        <p className="mt-2" role="status" aria-label="Working out what would change">
          <Bone width="280px" />
        </p>
      )}
      {note === null && preview && <Preview preview={preview} />}
    </section>
  )
}

function Preview({ preview }: { preview: IdentityPreview }) {
  const { documents, undecided, surplus, jobs } = preview
  return (
    <>
      <p className="mt-1.5 font-medium" aria-live="polite">
        {preview.sentence}
      </p>
      <dl className="mt-2 border-line border-t">
        <Change name="Documents" {...documents} />
        {surplus && <Change name="Surplus evaluations" {...surplus} />}
        <Change name="Traces known by nothing" {...undecided} />
        <Change name="Traces with a job’s id" {...jobs.traces} />
        <Change name="Jobs" {...jobs.ids} />
      </dl>
      {surplus === null && <p className="mt-1.5 text-ink-3 text-xs">Counts are of the sample; surplus is only known of the whole.</p>}
      <SimilarKeys similar={preview.similarKeys} />
      {preview.examples.length > 0 && <Examples preview={preview} />}
    </>
  )
}

function Change({ name, before, after }: { name: string; before: number; after: number }) {
  const differs = before !== after
  return (
    <div className="flex min-h-8 items-center gap-4 border-line border-b py-1">
      <dt className="flex-1 text-ink-2">{name}</dt>
      <dd className="whitespace-nowrap text-right">
        {differs && <span className="text-ink-3">{count(before)} → </span>}
        <span className={differs ? 'font-medium' : 'text-ink-3'}>{count(after)}</span>
      </dd>
    </div>
  )
}

function SimilarKeys({ similar }: { similar: IdentityPreview['similarKeys'] }) {
  if (similar.total === 0) return null
  return (
    <section className="mt-5">
      <SectionHead>{counted(similar.total, 'group')} of keys that look alike</SectionHead>
      <p className="mt-0.5 text-ink-2 text-xs">Equal but for case or spaces. They stay different documents: if they are one, mend them where they are made.</p>
      <ul className="mt-1 border-line border-t">
        {similar.examples.slice(0, 5).map((keys) => (
          <li key={keys.join('\n')} className="flex flex-wrap gap-x-2 gap-y-1 border-line border-b py-1.5">
            {keys.map((key) => (
              <code key={key} className="whitespace-pre rounded-xs bg-canvas px-1">
                {key}
              </code>
            ))}
          </li>
        ))}
      </ul>
      {similar.total > 5 && <p className="mt-1 text-ink-3 text-xs">and {count(similar.total - 5)} more</p>}
    </section>
  )
}

function Examples({ preview }: { preview: IdentityPreview }) {
  return (
    <section className="mt-5">
      <SectionHead more={`${count(preview.examples.length)} of ${count(preview.changed)}`}>Examples</SectionHead>
      <ul className="mt-1 border-line border-t">
        {preview.examples.map(({ traceId, requestId, before, after }) => (
          <li key={traceId} className="border-line border-b">
            <ScreenLink path={`/traces/${traceId}`} title={requestId} className="focus-inset grid grid-cols-2 gap-x-4 py-1.5 hover:bg-hover">
              <Known by={before} />
              <Known by={after} after />
            </ScreenLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Known({ by, after = false }: { by: { key: string; source: string } | null; after?: boolean }) {
  const key = by === null ? 'nothing' : by.source === 'content' ? by.key.slice(0, 8) : by.key
  return (
    <span className="min-w-0">
      <span className={`block truncate font-mono text-xs ${after ? '' : 'text-ink-3'}`} title={by?.key}>
        {after && <span className="mr-1 text-ink-3">→</span>}
        {key}
      </span>
      <span className="block truncate text-2xs text-ink-3">{by === null ? 'no key, no content' : `by ${by.source}`}</span>
    </span>
  )
}
