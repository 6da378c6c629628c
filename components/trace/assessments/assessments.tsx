'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AssessmentView } from '@/lib/api/contract/assessments'
import { addAssessment, assessmentsQuery, changeAssessment, removeAssessment } from '@/lib/api/queries/assessments'
import { ForEditors } from '../../access/for-editors'
import { showToast } from '../../toast/toasts'
import { SectionHead } from '../../ui/heading'
import { ErrorPanel } from '../../ui/panel-state'
import { AssessmentForm } from './assessment-form'
import { AssessmentLine } from './assessment-line'
import { rememberWho } from './remembered-who'

/** What people and judges said of a span, or of a trace as a whole (`spanId` null); each can be added, changed, deleted and put back. */
export function Assessments({ traceId, spanId }: { traceId: string; spanId: string | null }) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(assessmentsQuery(traceId))
  const [editing, setEditing] = useState<string | null>(null)
  const read = () => client.invalidateQueries({ queryKey: assessmentsQuery(traceId).queryKey })
  const add = useMutation({ ...addAssessment, onSuccess: read })
  const change = useMutation({ ...changeAssessment, onSuccess: read })
  const remove = useMutation({ ...removeAssessment, onSuccess: read })
  const all = data?.assessments ?? []
  const own = all.filter((one) => (one.spanId?.toLowerCase() ?? null) === spanId)
  const elsewhere = spanId === null ? all.length - own.length : 0

  const onDelete = async (assessment: AssessmentView) => {
    try {
      const { deleted } = await remove.mutateAsync({ traceId, id: assessment.id })
      showToast({ text: `Assessment "${assessment.name}" deleted.`, undo: () => add.mutateAsync({ traceId, input: { restore: deleted } }) })
    } catch (reason) {
      showToast({ text: `The assessment could not be deleted. ${reason instanceof Error ? reason.message : ''}`, tone: 'error' })
    }
  }
  return (
    <section className={spanId === null ? '' : 'py-3.5'} aria-label={spanId === null ? 'Assessments of the trace' : 'Assessments of the span'}>
      <SectionHead
        more={spanId === null ? 'of the whole trace' : 'of this span'}
        aside={
          editing === null && (
            <ForEditors needs="annotate">
              <button type="button" onClick={() => setEditing('')} className="text-accent text-xs hover:underline">
                Add
              </button>
            </ForEditors>
          )
        }
      >
        Assessments
      </SectionHead>
      {error && !data && <ErrorPanel what="Assessments" error={error} onRetry={() => void refetch()} />}
      {data && own.length === 0 && editing === null && <p className="mt-1 text-ink-3 text-xs">None yet: say whether it was right, and why.</p>}
      {own.length > 0 && (
        <ul className="mt-1">
          {own.map((one) =>
            editing === one.id ? (
              <li key={one.id} className="border-line border-t py-2">
                <AssessmentForm
                  before={one}
                  known={all}
                  failed={change.error}
                  onCancel={() => setEditing(null)}
                  onSave={async ({ name, value, rationale }) => {
                    await change.mutateAsync({ traceId, id: one.id, change: { name, value, rationale } })
                    setEditing(null)
                  }}
                />
              </li>
            ) : (
              <AssessmentLine key={one.id} assessment={one} onEdit={() => setEditing(one.id)} onDelete={() => void onDelete(one)} />
            ),
          )}
        </ul>
      )}
      {elsewhere > 0 && <p className="mt-1 text-ink-3 text-xs">{elsewhere} more on its spans.</p>}
      {editing === '' && (
        <div className="mt-2">
          <AssessmentForm
            before={null}
            known={all}
            failed={add.error}
            onCancel={() => setEditing(null)}
            onSave={async ({ who, ...input }) => {
              rememberWho(who)
              await add.mutateAsync({ traceId, input: { ...input, who, spanId } })
              setEditing(null)
            }}
          />
        </div>
      )}
    </section>
  )
}
