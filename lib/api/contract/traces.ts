import { z } from 'zod'
import { GROUP_SORT_KEYS, SORT_KEYS } from '../../core/trace-sorts'
import { cause, completeness, experimentRef, nanos, nanoUsd, traceId } from './scalars'

/** A column, or `label:<key>` for a tag, metadata key or attribute. */
export const traceSort = z.union([z.enum(SORT_KEYS), z.templateLiteral(['label:', z.string().min(1).max(250)])], {
  error: ({ input }) => `${JSON.stringify(input)} is no column: one of ${SORT_KEYS.join(', ')}, or label: with a tag, metadata key or attribute`,
})

export const groupSort = z.enum(GROUP_SORT_KEYS)

/** One row of the Traces table. */
export const traceRow = z.object({
  id: traceId,
  requestId: z.string(),
  experiment: experimentRef,
  name: z.string(),
  state: z.enum(['OK', 'ERROR', 'IN_PROGRESS', 'STATE_UNSPECIFIED']),
  completeness,
  /** Incomplete, but younger than the grace period: not a finding yet. */
  pending: z.boolean(),
  spans: z.int(),
  reportedSpans: z.int().nullable(),
  document: z.string().nullable(),
  documentSource: z.string().nullable(),
  run: z.string().nullable(),
  role: z.enum(['evaluation', 'failed_attempt', 'second_record', 'no_evaluation']).nullable(),
  pass: z.int().nullable(),
  cause: cause.nullable(),
  surplus: z.boolean(),
  /** Evaluations of this document in its run ÷ pairs. */
  documentFactor: z.number().nullable(),
  startNs: nanos,
  durationNs: nanos,
  worker: z.string().nullable(),
  stage: z.string().nullable(),
  partition: z.string().nullable(),
  model: z.string().nullable(),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  totalTokens: z.int().nullable(),
  costNano: nanoUsd.nullable(),
  unpricedCalls: z.int(),
  /** What it added to the waste of its run; '0' unless it is surplus. */
  wasteNano: nanoUsd,
  client: z.string().nullable(),
  receivedNs: nanos,
  /** Values of the label keys that were asked for (`labels`); a key the trace lacks is left out. */
  labels: z.record(z.string(), z.string()),
  session: z.string().nullable(),
  user: z.string().nullable(),
  inputPreview: z.string().nullable(),
  outputPreview: z.string().nullable(),
})

export const tracePage = z.object({
  rows: z.array(traceRow),
  /** Opaque keyset position of the next page; null at the end. */
  next: z.string().nullable(),
  /** How many traces match in all. */
  total: z.int(),
  /** True when there may be more than `total`: counting all would have taken too long. */
  totalAtLeast: z.boolean(),
  /** Distinct documents among them. */
  documents: z.int(),
})

/** One group of the grouped table: the value and what its traces add up to. */
export const traceGroup = z.object({
  value: z.string().nullable(),
  /** Set when grouped by document: a document's key is its identity within one experiment only. */
  experiment: experimentRef.nullable(),
  traces: z.int(),
  evaluations: z.int(),
  documents: z.int(),
  /** Evaluations ÷ pairs over the group. */
  repeatFactor: z.number().nullable(),
  surplus: z.int(),
  incomplete: z.int(),
  errors: z.int(),
  workers: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  totalTokens: z.int(),
  costNano: nanoUsd,
  wasteNano: nanoUsd,
  unpricedCalls: z.int(),
  firstNs: nanos,
  lastNs: nanos,
  /** Durations of its traces: median and 95th percentile by nearest rank. */
  durationP50Ns: nanos,
  durationP95Ns: nanos,
  /** Least and greatest cost of one trace; null where none is priced. */
  costLeastNano: nanoUsd.nullable(),
  costMostNano: nanoUsd.nullable(),
  /** Its most frequent answers, at most three, with how often each came. */
  answers: z.array(z.object({ text: z.string(), count: z.int() })),
  /** How many distinct answers there are. */
  answerKinds: z.int(),
})

export const groupPage = z.object({
  by: z.string(),
  groups: z.array(traceGroup),
  next: z.string().nullable(),
  totals: z.object({
    groups: z.int(),
    traces: z.int(),
    evaluations: z.int(),
    repeatFactor: z.number().nullable(),
    workers: z.int(),
    totalTokens: z.int(),
    costNano: nanoUsd,
    wasteNano: nanoUsd,
    incomplete: z.int(),
    unpricedCalls: z.int(),
  }),
})

/** What can be grouped or filtered by, with how many traces carry it. */
export const traceKeys = z.object({
  keys: z.array(z.object({ key: z.string(), traces: z.int(), /** There are more, which were not counted. */ atLeast: z.boolean() })),
})

/** Counts by value for a facet; the same filter as the list, without the facet's own term. */
export const facets = z.object({
  facets: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      values: z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })),
      /** How many distinct values there are; more than are listed when the list is cut. */
      distinct: z.int(),
    }),
  ),
})

/** Where a trace stands in a filtered, sorted list, counted from 1, and its neighbours there; null when it does not match. */
export const listPlace = z.object({ position: z.int(), total: z.int(), previous: traceId.nullable(), next: traceId.nullable() }).nullable()

/** A filter that does not parse: where it broke and why. */
export const filterError = z.object({ error: z.object({ code: z.literal('invalid_filter'), message: z.string(), at: z.int(), length: z.int() }) })

export type GroupSort = z.infer<typeof groupSort>
export type ListPlace = z.infer<typeof listPlace>
export type TraceSort = z.infer<typeof traceSort>
export type TraceRowView = z.infer<typeof traceRow>
export type TracePage = z.infer<typeof tracePage>
export type TraceGroup = z.infer<typeof traceGroup>
export type GroupPage = z.infer<typeof groupPage>
export type TraceKeys = z.infer<typeof traceKeys>
export type Facets = z.infer<typeof facets>
