import { mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Json } from '../../core/json'
import { getJson, sendJson } from '../client'
import { type AssessmentChange, type AssessmentInput, assessmentList, assessmentResult, deletedAssessment } from '../contract/assessments'
import { DATA } from './data-key'

const address = (traceId: string, id?: string) => `traces/${encodeURIComponent(traceId)}/assessments${id === undefined ? '' : `/${encodeURIComponent(id)}`}`

/** What people and judges said of a trace and its spans. */
export const assessmentsQuery = (traceId: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', traceId, 'assessments'],
    queryFn: ({ signal }) => getJson(address(traceId), assessmentList, { signal }),
  })

/** Adds one, or puts a deleted one back. */
export const addAssessment = mutationOptions({
  mutationKey: ['assessments', 'add'],
  mutationFn: ({ traceId, input }: { traceId: string; input: AssessmentInput }) => sendJson('POST', address(traceId), assessmentResult, input as Json),
})

/** Changes one; what is not given stays. */
export const changeAssessment = mutationOptions({
  mutationKey: ['assessments', 'change'],
  mutationFn: ({ traceId, id, change }: { traceId: string; id: string; change: AssessmentChange }) =>
    sendJson('PUT', address(traceId, id), assessmentResult, change as Json),
})

/** Deletes one; the answer can be sent back as `restore`. */
export const removeAssessment = mutationOptions({
  mutationKey: ['assessments', 'remove'],
  mutationFn: ({ traceId, id }: { traceId: string; id: string }) => sendJson('DELETE', address(traceId, id), deletedAssessment),
})
