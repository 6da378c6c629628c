import { z } from 'zod'
import { receiptDetail, receiptPage, receiptsQuery, retentionInput, retentionPreview, retentionView } from './contract/data'
import { noQuery } from './contract/queries'
import { redactionInput, redactionPreview, redactionPreviewInput, redactionView } from './contract/redaction'
import type { Endpoint } from './openapi'

/** Endpoints about what is kept: redaction, retention, receipts of deletions. */
export const DATA_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/redaction',
    summary: 'What is taken out of everything that arrives before it is stored, and how much was',
    query: noQuery,
    answer: redactionView,
    errors: [],
  },
  {
    method: 'put',
    path: '/api/v1/redaction',
    summary: 'Replace the rules; they hold for whatever arrives from then on',
    query: noQuery,
    body: redactionInput,
    answer: redactionView,
    errors: [400],
  },
  {
    method: 'post',
    path: '/api/v1/redaction/preview',
    summary: 'What would be stored of a text, by given rules or those that hold; nothing is kept',
    query: noQuery,
    body: redactionPreviewInput,
    answer: redactionPreview,
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/v1/retention',
    summary: 'How long, how many and how much of each experiment is kept',
    query: noQuery,
    answer: retentionView,
    errors: [],
  },
  {
    method: 'put',
    path: '/api/v1/retention',
    summary: 'Keep a rule of retention, or take it away; what it does not keep is deleted in the background',
    query: noQuery,
    body: retentionInput,
    answer: retentionView,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/v1/retention/preview',
    summary: 'What a rule of retention would delete now; nothing is changed',
    query: noQuery,
    body: retentionInput,
    answer: retentionPreview,
    errors: [400, 404],
  },
  { method: 'get', path: '/api/v1/receipts', summary: 'Receipts of deletions, the newest first', query: receiptsQuery, answer: receiptPage, errors: [400] },
  { method: 'get', path: '/api/v1/receipts/{id}', summary: 'One receipt, with the hash of its ids', query: noQuery, answer: receiptDetail, errors: [404] },
  {
    method: 'get',
    path: '/api/v1/receipts/{id}/ids',
    summary: 'The ids of the traces of a receipt, sorted, one a line',
    query: noQuery,
    answer: z.string(),
    answerAs: ['text/plain'],
    errors: [404],
  },
]
