import { z } from 'zod'
import { assessmentChange, assessmentInput, assessmentList, assessmentResult, deletedAssessment } from './contract/assessments'
import { noQuery } from './contract/queries'
import { counterpart, counterpartQuery, rawQuery, runnableRequest, spanDetail, valueQuery, valueSearch, valueSearchQuery, valueView } from './contract/span'
import type { Endpoint } from './openapi'

const SPAN = '/api/v1/traces/{id}/spans/{span}'
const ASSESSMENTS = '/api/v1/traces/{id}/assessments'

/** Endpoints about one span and about what people said of a trace. */
export const SPAN_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'get',
    path: SPAN,
    summary: 'One span with its payload; large values are cut to their beginning and named in `cuts`',
    query: noQuery,
    answer: spanDetail,
    errors: [404],
  },
  {
    method: 'get',
    path: `${SPAN}/value`,
    summary: 'A page of one value of a span: its children with their sizes, or a piece of a text',
    query: valueQuery,
    answer: valueView,
    errors: [400, 404],
  },
  { method: 'get', path: `${SPAN}/search`, summary: 'Where a value of a span holds a text', query: valueSearchQuery, answer: valueSearch, errors: [400, 404] },
  {
    method: 'get',
    path: `${SPAN}/raw`,
    summary: 'A value of a span whole, or everything recorded of it: a text as it is, anything else as JSON',
    query: rawQuery,
    answer: z.json(),
    errors: [400, 404],
  },
  {
    method: 'get',
    path: `${SPAN}/request`,
    summary: "The request of a span's call in a form that can be sent again",
    query: noQuery,
    answer: runnableRequest,
    errors: [404],
  },
  {
    method: 'get',
    path: `${SPAN}/counterpart`,
    summary: 'The same span of another evaluation of the document, beside this one',
    query: counterpartQuery,
    answer: counterpart,
    errors: [400, 404],
  },
  { method: 'get', path: ASSESSMENTS, summary: 'What people and judges said of a trace and its spans', query: noQuery, answer: assessmentList, errors: [404] },
  {
    method: 'post',
    path: ASSESSMENTS,
    summary: 'Add an assessment to a trace or a span, or put a deleted one back',
    query: noQuery,
    body: assessmentInput,
    answer: assessmentResult,
    errors: [400, 404],
  },
  {
    method: 'put',
    path: `${ASSESSMENTS}/{assessment}`,
    summary: 'Change an assessment; what is not given stays',
    query: noQuery,
    body: assessmentChange,
    answer: assessmentResult,
    errors: [400, 404],
  },
  {
    method: 'delete',
    path: `${ASSESSMENTS}/{assessment}`,
    summary: 'Delete an assessment; the answer can be sent back to restore it',
    query: noQuery,
    answer: deletedAssessment,
    errors: [404],
  },
]
