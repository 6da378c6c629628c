import type { AssessmentView } from '@/lib/api/contract/assessments'
import { ForEditors } from '../../access/for-editors'
import { Mark } from '../../ui/meaning'
import { ClampedText } from '../chat/clamped-text'
import { JsonView } from '../json-view/json-view'

/** One assessment: what was judged, how, why and by whom. */
export function AssessmentLine({ assessment, onEdit, onDelete }: { assessment: AssessmentView; onEdit: () => void; onDelete: () => void }) {
  const { name, kind, rationale, valid, madeAt, changedAt } = assessment
  const editable = kind !== 'issue' && (typeof assessment.value !== 'object' || assessment.value === null)
  return (
    <li className="border-line border-t py-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span dir="auto" className={`min-w-0 font-medium [overflow-wrap:anywhere] ${valid ? '' : 'line-through'}`}>
          {name}
        </span>
        {kind !== 'feedback' && <span className="text-ink-3 text-xs">{kind}</span>}
        <AssessmentValue assessment={assessment} />
        <span className="ml-auto flex gap-3 text-xs">
          {editable && (
            <ForEditors needs="annotate">
              <button type="button" aria-label={`Change ${name}`} onClick={onEdit} className="text-accent hover:underline">
                Change
              </button>
            </ForEditors>
          )}
          <ForEditors needs="annotate">
            <button type="button" aria-label={`Delete ${name}`} onClick={onDelete} className="text-accent hover:underline">
              Delete
            </button>
          </ForEditors>
        </span>
      </div>
      {typeof assessment.value === 'string' && assessment.value.length > SHORT && <ClampedText text={assessment.value} />}
      {typeof assessment.value === 'object' && assessment.value !== null && <JsonView value={assessment.value} />}
      {rationale !== null && (
        <div className="text-ink-2">
          <ClampedText text={rationale} />
        </div>
      )}
      <p className="text-ink-3 text-xs">
        {whoOf(assessment)}
        {madeAt !== null && <time dateTime={madeAt}>, {shortTime(madeAt)}</time>}
        {changedAt !== null && ', changed since'}
        {!valid && ', replaced by a later one'}
      </p>
    </li>
  )
}

const SHORT = 60

function AssessmentValue({ assessment: { value, error } }: { assessment: AssessmentView }) {
  if (error !== null) return <Mark meaning="error">{error.slice(0, 200)}</Mark>
  if (value === true) return <Mark meaning="ok">yes</Mark>
  if (value === false) return <Mark meaning="error">no</Mark>
  if (value === null) return <span className="text-ink-3">no value</span>
  if (typeof value === 'object' || (typeof value === 'string' && value.length > SHORT)) return null
  return (
    <span dir="auto" className="[overflow-wrap:anywhere]">
      {String(value)}
    </span>
  )
}

const KINDS: Record<string, string> = { HUMAN: 'a person', LLM_JUDGE: 'a judge', AI_JUDGE: 'a judge', CODE: 'code' }

function whoOf({ sourceType, sourceId }: AssessmentView): string {
  const kind = KINDS[sourceType] ?? (sourceType === '' ? 'unknown' : sourceType.toLowerCase())
  if (sourceId === '' || sourceId === 'default') return `by ${kind}`
  return sourceType === 'HUMAN' ? `by ${sourceId}` : `by ${sourceId} (${kind})`
}

/** `2026-11-21T15:02:11.123Z` → `2026-11-21 15:02 UTC`. */
function shortTime(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
