import { z } from 'zod'
import { noQuery } from './contract/queries'
import { traceAsked, traceView } from './contract/trace'
import { traceSearch, traceSearchQuery } from './contract/trace-search'
import type { Endpoint } from './openapi'

/** Endpoints that read one trace. */
export const TRACE_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/traces/{id}',
    summary: 'A trace without payloads; spans a page at a time',
    query: traceAsked,
    answer: traceView,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/api/v1/traces/{id}/skeleton',
    summary: 'Structure and numbers of all spans of a trace as packed columns, for the pages: the form may change, programs read the trace itself',
    query: noQuery,
    answer: z.string().meta({ description: 'Mark `OSK1`, length of the head (32 bits, little-endian), the head as JSON, then columns, little-endian' }),
    answerAs: ['application/gzip'],
    errors: [404],
  },
  {
    method: 'get',
    path: '/api/v1/traces/{id}/search',
    summary: 'Spans of a trace that hold a text in their name, type, model or payload, in the order of its tree',
    query: traceSearchQuery,
    answer: traceSearch,
    errors: [400, 404],
  },
]
