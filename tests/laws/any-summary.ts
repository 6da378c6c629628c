import fc from 'fast-check'
import type { CompareOp, FilterColumn, FilterTerm, TraceFilter } from '../../lib/core/filter/filter'
import { FILTER_COLUMNS } from '../../lib/core/filter/filter'
import type { ExperimentId } from '../../lib/core/ids'
import type { NanoUsd } from '../../lib/core/money'
import type { Millis, Nanos } from '../../lib/core/time'
import type { ModelUsage, TraceSummary } from '../../lib/core/trace-rows'
import { GROUP_SORT_KEYS, SORT_KEYS, type SortKey } from '../../lib/core/trace-sorts'
import type { Question } from '../../lib/store/columns/question'
import { COST_ORDERS } from '../../lib/store/port-cost'
import { START_MS } from '../core/build-facts'
import { anyTrace } from './any-story'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
/** Texts that order, match and fold differently: of several bytes, with a blank or a wildcard in them, one the beginning of another. */
const TEXTS = ['a', 'a ', 'a\t', 'A', 'ab', 'é', 'e', 'ﬁ', '😀', '\u{fffd}', 'doc-1', 'doc_1', '100%', '*', '', '10', '9', 'x"\\y'] as const
const anyText = fc.constantFrom(...TEXTS)
const anyMoney = maybe(fc.constantFrom(0n, 1n, 17_700n, 1_000_000_000n, 2n ** 40n).map((money) => money as NanoUsd))
const anyCount = maybe(fc.constantFrom(0, 1, 2, 10, 3_000))
/** `state` is a column's name as well. */
export const LABELS = ['env', 'team', 'score', 'state'] as const

/** Previews: short, or equal up to where orders stop looking and beyond. */
const anyPreview = fc.oneof(anyText, fc.constantFrom(...['a', 'b', 'é', '😀'].map((end) => `${'é'.repeat(98)}${end}${end}${end}z`)))

/** The id of a trace as a client may have told it. */
function spelledId(id: string, spelling: string): string {
  if (spelling === 'own') return `request ${id.slice(-1)}`
  return spelling === 'bare' ? id : `tr-${spelling === 'upper' ? id.toUpperCase() : id}`
}

/** What models came to in a trace that called several. */
const anyModels: fc.Arbitrary<ModelUsage[]> = fc.uniqueArray(
  fc.record({
    model: anyText,
    calls: fc.integer({ min: 1, max: 3 }),
    inputTokens: anyCount,
    outputTokens: anyCount,
    costNano: anyMoney,
    unpricedCalls: fc.nat(2),
  }),
  { minLength: 2, maxLength: 3, selector: ({ model }) => model },
)

/** What is stored of any trace: few of each value, so that they meet, and odd ones among them. */
export const anySummary: fc.Arbitrary<TraceSummary> = fc
  .record({
    facts: anyTrace,
    experiment: fc.constantFrom('1', '1', '1', '2'),
    name: fc.constantFrom('classify', 'judge', 'é'),
    document: fc.option(
      anyText.filter((text) => text !== ''),
      { nil: undefined },
    ),
    early: fc.constantFrom(0n, 0n, 0n, 1n, -(10n ** 18n)),
    long: fc.constantFrom(0n, 0n, 0n, 0n, 10n ** 18n),
    model: maybe(anyText),
    session: maybe(anyText),
    user: maybe(anyText),
    client: maybe(anyText),
    wayIn: fc.constantFrom('otlp', 'mlflow'),
    calls: fc.nat(3),
    inputTokens: anyCount,
    outputTokens: anyCount,
    totalTokens: maybe(fc.constantFrom(0, 1, 10, 5_000, 2 ** 45)),
    costNano: anyMoney,
    unpricedCalls: fc.nat(2),
    models: fc.option(anyModels, { nil: undefined }),
    reportedSpans: maybe(fc.nat(4)),
    inputPreview: maybe(anyPreview),
    outputPreview: maybe(anyPreview),
    env: maybe(anyText),
    team: maybe(fc.constantFrom('red', 'blue')),
    score: maybe(fc.constantFrom('0', '1', '1.0', '2.5', '-3', '1e3', '9', '10', '-0', 'many')),
    state: maybe(fc.constantFrom('new', 'OK')),
    spelling: fc.constantFrom('prefixed', 'prefixed', 'bare', 'own', 'upper'),
  })
  .map(({ models, facts, experiment, name, document, early, long, env, team, score, state, inputPreview, spelling, ...rest }) => ({
    ...rest,
    ...(models && { models }),
    facts: {
      ...facts,
      experimentId: experiment as ExperimentId,
      name,
      startNs: (facts.startNs - early) as Nanos,
      endNs: (facts.endNs + long) as Nanos,
      ...(document === undefined ? {} : { document: { key: document, source: 'tag doc_id' } }),
    },
    requestId: spelledId(facts.traceId, spelling),
    rootSpanId: null,
    cacheReadTokens: null,
    clientCostNano: null,
    missingParents: [],
    inputPreview,
    searchText: inputPreview ?? '',
    labels: Object.entries({ env, team, score, state }).flatMap(([key, value]) => (value === null ? [] : [{ key, value }])),
    notes: [],
  }))

const ORDERS: readonly CompareOp[] = ['=', '!=', '<', '<=', '>', '>=']
const PATTERNS: readonly CompareOp[] = ['glob', 'like', 'ilike']
const WORDS = ['OK', 'ERROR', 'complete', 'no_spans', 'evaluation', 'failed_attempt', 'plan_reevaluation', 'classify', 'red', 'h:1', '2', 'otlp'] as const
const anyValue = fc.oneof(
  anyText,
  fc.constantFrom(...WORDS),
  fc.constantFrom('a*', '*a*', '*', '**1', 'doc?1', 'doc[-_]1', 'a%', '_', '%\\%', 'DOC%', 'É', 'a\\', '\\_%'),
  fc.constantFrom('0', '1', '2', '1.5', '-1', '0.0000177', '1e-9', '0.5', '1e12', 'true', 'false', ' 1', 'none'),
  fc.integer({ min: -2, max: 60 }).map((step) => String(START_MS + step * 50)),
  fc.integer({ min: -2, max: 60 }).map((step) => String(START_MS + step * 50 + 0.25)),
)

const anyTerm: fc.Arbitrary<FilterTerm> = fc.oneof(
  fc.record({ kind: fc.constant('experiment' as const), ids: fc.subarray(['1', '2', '3']) }),
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('column' as const),
      column: fc.constantFrom<FilterColumn>(...FILTER_COLUMNS),
      op: fc.constantFrom<CompareOp>(...ORDERS, ...PATTERNS),
      value: anyValue,
      alternatives: fc.option(fc.array(anyValue, { maxLength: 2 }), { nil: undefined }),
      negated: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('label' as const),
      key: fc.constantFrom(...LABELS, 'none'),
      values: fc.array(anyValue, { minLength: 1, maxLength: 2 }),
      match: fc.constantFrom('equal' as const, 'glob' as const, 'exists' as const),
      negated: fc.boolean(),
    }),
  },
  fc.record({
    kind: fc.constant('label_compare' as const),
    key: fc.constantFrom(...LABELS),
    op: fc.constantFrom<CompareOp>(...ORDERS),
    value: fc.constantFrom(0, 1, 2.5, -3, 1_000),
    negated: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('a', 'doc', 'É', '%', 'judge'), negated: fc.boolean() }),
)

export const anyFilter: fc.Arbitrary<TraceFilter> = fc.record({ terms: fc.array(anyTerm, { maxLength: 2 }) })

const anySort = fc.constantFrom<SortKey>(...SORT_KEYS, 'label:env', 'label:score', 'label:state', 'label:none')
const anyBy = fc.constantFrom('', 'experiment', 'env', 'team', 'score', '@state', 'none', ...FILTER_COLUMNS)
const STEPS = [-100, 0, 40, 90, 91, 500].map((step) => (START_MS + step * 10) as Millis)
const limit = fc.integer({ min: 1, max: 12 })

/** Any question but for a trace's place, which needs a trace. */
export const anyQuestion: fc.Arbitrary<Exclude<Question, { kind: 'placeInList' }>> = fc.oneof(
  fc.record({ kind: fc.constant('traces' as const), filter: anyFilter, sort: anySort, descending: fc.boolean(), after: fc.constant(null), limit }),
  fc.record({ kind: fc.constant('countTraces' as const), filter: anyFilter }),
  fc.record({ kind: fc.constant('matchingIds' as const), filter: anyFilter, after: fc.constant(null), limit }),
  fc.record({
    kind: fc.constant('groups' as const),
    filter: anyFilter,
    by: anyBy,
    sort: fc.constantFrom(...GROUP_SORT_KEYS),
    descending: fc.boolean(),
    after: fc.constant(null),
    limit,
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('costSums' as const),
      filter: anyFilter,
      points: fc.constantFrom(null, 'run' as const, [], STEPS.slice(0, 1), STEPS),
      by: fc.oneof(fc.constant(null), fc.constant('model'), anyBy),
      only: fc.option(fc.uniqueArray(maybe(fc.oneof(anyText, fc.constantFrom(...WORDS))), { maxLength: 4 }), { nil: undefined }),
      sort: fc.constantFrom(...COST_ORDERS),
      descending: fc.boolean(),
      limit,
    }),
  },
  fc.record({
    kind: fc.constant('facets' as const),
    filter: anyFilter,
    keys: fc.subarray(['experiment', 'env', 'score', '@state', 'none', ...FILTER_COLUMNS], { maxLength: 4 }),
    limit,
  }),
)
