import { z } from 'zod'
import { compareQuery, tracesComparison } from './contract/comparison'
import { exportInput, exportQuery } from './contract/export'
import { noQuery } from './contract/queries'
import { actionView, chosenFindings, deletionList, deletionOfTrace, moveSelectionInput, selectionInput, tagInput } from './contract/selection'
import type { Endpoint } from './openapi'

const FILES = ['text/csv', 'application/x-ndjson']

/** Endpoints that do something to many traces, and take it back. */
export const SELECTION_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'post',
    path: '/api/v1/selection/tag',
    summary: 'Set and remove tags of selected traces; a long action goes on in the background',
    query: noQuery,
    body: tagInput,
    answer: actionView,
    errors: [400],
  },
  {
    method: 'post',
    path: '/api/v1/selection/move',
    summary: 'Move selected traces to another experiment; what arrives for them later follows',
    query: noQuery,
    body: moveSelectionInput,
    answer: actionView,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/v1/selection/ignore',
    summary: 'Ignore the findings that selected traces belong to, each as a whole',
    query: noQuery,
    body: selectionInput,
    answer: actionView,
    errors: [400],
  },
  {
    method: 'post',
    path: '/api/v1/selection/delete',
    summary: 'Delete selected traces; for an hour they can be brought back',
    query: noQuery,
    body: selectionInput,
    answer: actionView,
    errors: [400],
  },
  {
    method: 'post',
    path: '/api/v1/selection/findings',
    summary: 'The findings that selected traces belong to: what ignoring would ignore; changes nothing',
    query: noQuery,
    body: selectionInput,
    answer: chosenFindings,
    errors: [400],
  },
  { method: 'get', path: '/api/v1/selection/actions/{id}', summary: 'How far an action is', query: noQuery, answer: actionView, errors: [404] },
  {
    method: 'delete',
    path: '/api/v1/selection/actions/{id}',
    summary: 'Stop an action; what it did so far stays',
    query: noQuery,
    answer: actionView,
    errors: [404],
  },
  {
    method: 'post',
    path: '/api/v1/selection/actions/{id}/undo',
    summary: 'Take an action back',
    query: noQuery,
    answer: actionView,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/api/v1/deletions',
    summary: 'Deletions that can still be undone, the newest first',
    query: noQuery,
    answer: deletionList,
    errors: [],
  },
  {
    method: 'get',
    path: '/api/v1/traces/{id}/deletion',
    summary: 'The deletion that a trace lies in the trash by, until it is undone or final',
    query: noQuery,
    answer: deletionOfTrace,
    errors: [],
  },
  {
    method: 'delete',
    path: '/api/v1/deletions/{id}',
    summary: 'Remove the traces of a deletion for good, at once',
    query: noQuery,
    answer: actionView,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/api/v1/export',
    summary: 'Everything that matches a filter as a file, streamed; `x-onceover-total` says how many traces it will hold',
    query: exportQuery,
    answer: z.string(),
    answerAs: FILES,
    errors: [400],
  },
  {
    method: 'post',
    path: '/api/v1/export',
    summary: 'Selected traces as a file, streamed',
    query: noQuery,
    body: exportInput,
    answer: z.string(),
    answerAs: FILES,
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/v1/compare',
    summary: 'Requests, answers and spans of any 2 to 8 traces',
    query: compareQuery,
    answer: tracesComparison,
    errors: [400],
  },
]
