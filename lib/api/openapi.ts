import { z } from 'zod'
import { checkQuery, checkResult } from './contract/check'
import { comparisonQuery, comparisonView } from './contract/comparison'
import { decisionInput, decisionList, decisionResult, decisionsQuery, undoResult } from './contract/decisions'
import { documentPage, documentView } from './contract/documents'
import { identityInput, identityPreview, identityView } from './contract/identity'
import { jumpQuery, jumpResult } from './contract/jump'
import { missingQueryInput, missingView } from './contract/missing'
import { passChart } from './contract/pass-chart'
import { documentsQuery, facetsQuery, groupsQuery, noQuery, placeQuery, scopeQuery, tracesQuery } from './contract/queries'
import { overview, repeatList, runFinding } from './contract/runs'
import { apiError } from './contract/scalars'
import { demoResult, experimentList, status } from './contract/status'
import { facets, filterError, groupPage, listPlace, traceKeys, tracePage } from './contract/traces'
import { savedView, savedViews, viewDeleted, viewInput } from './contract/views'
import { ACCESS_ENDPOINTS } from './openapi-access'
import { ALERT_ENDPOINTS } from './openapi-alerts'
import { COST_ENDPOINTS } from './openapi-cost'
import { DATA_ENDPOINTS } from './openapi-data'
import { EXPECTED_ENDPOINTS } from './openapi-expected'
import { PRICE_ENDPOINTS } from './openapi-price'
import { SELECTION_ENDPOINTS } from './openapi-selection'
import { SHARE_ENDPOINTS } from './openapi-shares'
import { SPAN_ENDPOINTS } from './openapi-span'
import { TRACE_ENDPOINTS } from './openapi-trace'

/** One endpoint with the schemas its route validates by. */
export interface Endpoint {
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  summary: string
  query: z.ZodObject
  body?: z.ZodType
  /** Other content types in which the body may come, as text. */
  bodyAsText?: readonly string[]
  answer: z.ZodType
  /** Content types of an answer that is no JSON but a text or a file. */
  answerAs?: readonly string[]
  errors: (400 | 404 | 413 | 429 | 503)[]
}

/** Every endpoint of `/api/v1` with the schemas its route validates by. A test compares this table with the route tree. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/check',
    summary: 'The gate: judges a run, or a whole experiment',
    query: checkQuery,
    answer: checkResult,
    errors: [400, 404],
  },
  ...EXPECTED_ENDPOINTS,
  ...SELECTION_ENDPOINTS,
  ...PRICE_ENDPOINTS,
  ...COST_ENDPOINTS,
  ...DATA_ENDPOINTS,
  ...ALERT_ENDPOINTS,
  ...SHARE_ENDPOINTS,
  ...ACCESS_ENDPOINTS,
  {
    method: 'get',
    path: '/api/v1/overview',
    summary: 'The last runs, newest first, led by the newest bad one',
    query: scopeQuery,
    answer: overview,
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/v1/reevaluations',
    summary: 'Runs in which documents were evaluated more than once',
    query: scopeQuery,
    answer: repeatList,
    errors: [400],
  },
  {
    method: 'get',
    path: '/api/v1/runs/{id}',
    summary: 'One run: passes, causes with evidence, answers, waste, fix',
    query: noQuery,
    answer: runFinding,
    errors: [404],
  },
  { method: 'get', path: '/api/v1/runs/{id}/chart', summary: 'The evaluations of a run to be drawn', query: noQuery, answer: passChart, errors: [404] },
  {
    method: 'get',
    path: '/api/v1/decisions',
    summary: "What users decided about an experiment's findings, oldest first",
    query: decisionsQuery,
    answer: decisionList,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/v1/decisions',
    summary: 'Declare wanted evaluations, ignore a finding, merge or split runs; answers after detection ran anew',
    query: noQuery,
    body: decisionInput,
    answer: decisionResult,
    errors: [400, 404],
  },
  {
    method: 'delete',
    path: '/api/v1/decisions/{id}',
    summary: 'Undo a decision: everything is as if it had never been made',
    query: decisionsQuery,
    answer: undoResult,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/api/v1/jump',
    summary: 'Where a typed text may lead: traces and spans by id, documents by the beginning of their keys, experiments, runs, saved views',
    query: jumpQuery,
    answer: jumpResult,
    errors: [400],
  },
  { method: 'get', path: '/api/v1/missing', summary: 'Traces whose span data is missing', query: missingQueryInput, answer: missingView, errors: [400] },
  { method: 'get', path: '/api/v1/documents', summary: 'Documents with their evaluations', query: documentsQuery, answer: documentPage, errors: [400] },
  {
    method: 'get',
    path: '/api/v1/documents/{experiment}/{key}',
    summary: 'One document and every trace that handled it',
    query: noQuery,
    answer: documentView,
    errors: [404],
  },
  {
    method: 'get',
    path: '/api/v1/documents/{experiment}/{key}/comparison',
    summary: 'Requests, answers and spans of some evaluations of a document',
    query: comparisonQuery,
    answer: comparisonView,
    errors: [400, 404],
  },
  { method: 'get', path: '/api/v1/traces', summary: 'Traces that match a filter', query: tracesQuery, answer: tracePage, errors: [400] },
  {
    method: 'get',
    path: '/api/v1/groups',
    summary: 'Traces grouped by document, tag, metadata key or attribute',
    query: groupsQuery,
    answer: groupPage,
    errors: [400],
  },
  { method: 'get', path: '/api/v1/facets', summary: 'Counts by value for the facets of a filter', query: facetsQuery, answer: facets, errors: [400] },
  { method: 'get', path: '/api/v1/keys', summary: 'Tags, metadata keys and attributes in use', query: scopeQuery, answer: traceKeys, errors: [400] },
  ...TRACE_ENDPOINTS,
  {
    method: 'get',
    path: '/api/v1/traces/{id}/place',
    summary: 'Where a trace stands in a filtered, sorted list, and its neighbours there',
    query: placeQuery,
    answer: listPlace,
    errors: [400, 404],
  },
  ...SPAN_ENDPOINTS,
  { method: 'get', path: '/api/v1/experiments', summary: 'Active experiments', query: noQuery, answer: experimentList, errors: [] },
  {
    method: 'get',
    path: '/api/v1/experiments/{id}/identity',
    summary: "An experiment's document rules, how many traces each decided, and how far they are applied",
    query: noQuery,
    answer: identityView,
    errors: [404],
  },
  {
    method: 'put',
    path: '/api/v1/experiments/{id}/identity',
    summary: 'Replace the document rules and apply them to every trace in the background; those before are kept',
    query: noQuery,
    body: identityInput,
    answer: identityView,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/v1/experiments/{id}/identity/preview',
    summary: 'What other document rules would change; changes nothing',
    query: noQuery,
    body: identityInput,
    answer: identityPreview,
    errors: [400, 404],
  },
  { method: 'get', path: '/api/v1/views', summary: 'Saved views of the Traces page', query: noQuery, answer: savedViews, errors: [] },
  { method: 'post', path: '/api/v1/views', summary: 'Name an address of the Traces page', query: noQuery, body: viewInput, answer: savedView, errors: [400] },
  {
    method: 'put',
    path: '/api/v1/views/{id}',
    summary: 'Change a saved view, or bring a deleted one back',
    query: noQuery,
    body: viewInput,
    answer: savedView,
    errors: [400],
  },
  { method: 'delete', path: '/api/v1/views/{id}', summary: 'Delete a saved view', query: noQuery, answer: viewDeleted, errors: [404] },
  {
    method: 'get',
    path: '/api/v1/status',
    summary: 'A revision that changes when anything shown may have changed',
    query: noQuery,
    answer: status,
    errors: [],
  },
  { method: 'post', path: '/api/v1/demo', summary: 'Load the demo data', query: noQuery, answer: demoResult, errors: [] },
  { method: 'delete', path: '/api/v1/demo', summary: 'Remove the demo data', query: noQuery, answer: demoResult, errors: [] },
]

const REASONS = {
  400: 'The question is not well formed',
  401: 'Nobody is known to ask: sign in, or send a key',
  403: 'Who asks may not',
  404: 'There is no such thing',
  413: 'It is too large',
  429: 'Too much at once: try again later',
  503: 'The database is busy: try again later',
}

const ALWAYS = [401, 403, 503] as const

/** The OpenAPI 3.1 document of `/api/v1`. */
export function openApi(version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const endpoint of ENDPOINTS) paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Onceover',
      version,
      description: 'Were all documents evaluated exactly once, is every trace whole, and what did the surplus cost?',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key, once one has to sign in' } } },
    security: [{}, { key: [] }],
  }
}

function operation({ path, query, body, bodyAsText = [], answer, answerAs, errors, summary }: Endpoint): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  return {
    summary,
    parameters: [...inPath, ...queryParameters(query)],
    ...(body ? { requestBody: { required: true, content: { ...jsonContent(z.toJSONSchema(body, { io: 'input' })), ...textContent(bodyAsText) } } } : {}),
    responses: {
      200: { description: 'The answer', content: answerAs ? textContent(answerAs) : jsonContent(z.toJSONSchema(answer, { io: 'output' })) },
      ...Object.fromEntries([...errors, ...ALWAYS].map((code) => [code, { description: REASONS[code], content: jsonContent(errorSchema(code, query)) }])),
    },
  }
}

function errorSchema(code: number, query: z.ZodObject): object {
  const schema = code === 400 && 'filter' in query.shape ? z.union([filterError, apiError]) : apiError
  return z.toJSONSchema(schema)
}

function queryParameters(query: z.ZodObject): object[] {
  const schema = z.toJSONSchema(query, { io: 'input' }) as { properties?: Record<string, object>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, shape]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: shape,
  }))
}

function textContent(types: readonly string[]): object {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }]))
}

function jsonContent(schema: object): object {
  return { 'application/json': { schema } }
}
