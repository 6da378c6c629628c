import { encodeJson, isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { Candidate, CandidateSpan } from './candidate'
import type { Clause } from './clause'
import { type Comparison, comparison } from './compare'

type Test = (candidate: Candidate) => boolean

/** A filter in two parts, so that spans are only read for traces whose info matches. */
export interface CompiledFilter {
  /** Everything but the span clauses; `spans` of the candidate are not looked at. */
  trace: Test
  /** The span clauses: all must hold of one and the same span. True for no spans when there are none. */
  spans: (spans: readonly CandidateSpan[]) => boolean
}

/**
 * Turns clauses into tests of a trace (mlflow/store/tracking/sqlalchemy_store.py, search). A key that is absent satisfies
 * IS NULL only.
 * @throws FilterError when a regular expression does not compile; the tests throw it when one takes too long.
 */
export function compileFilter(clauses: readonly Clause[]): CompiledFilter {
  const spanTests = clauses.filter((clause) => clause.entity === 'span').map(spanTest)
  const traceTests = clauses.filter((clause) => clause.entity !== 'span').map(traceTest)
  return {
    trace: (candidate) => traceTests.every((test) => test(candidate)),
    spans: (spans) => spanTests.length === 0 || spans.some((span) => spanTests.every((test) => test(span))),
  }
}

/** Which parts of a trace the clauses look at beyond its info. */
export function partsNeeded(clauses: readonly Clause[]): { spans: boolean; payloads: boolean; assessments: boolean } {
  const spans = clauses.filter((clause) => clause.entity === 'span')
  return {
    spans: spans.length > 0,
    payloads: spans.some((clause) => clause.key === 'content' || clause.key.startsWith('attributes.')),
    assessments: clauses.some((clause) => clause.entity === 'feedback' || clause.entity === 'expectation'),
  }
}

function traceTest(clause: Clause): Test {
  const holds = comparison(clause.comparator, clause.value, clause.at)
  const { key } = clause
  if (clause.entity === 'feedback' || clause.entity === 'expectation') return assessmentTest(clause, clause.entity)
  if (clause.entity === 'metadata' && key === 'mlflow.sourceRun') {
    return ({ metadata, linkedRuns }) => present(clause, own(metadata, key) ?? linkedRuns[0], holds) || (clause.comparator !== '!=' && linkedRuns.some(holds))
  }
  if (clause.entity === 'tag' && key === 'mlflow.linkedPrompts' && clause.comparator === '=') {
    return ({ tags }) => own(tags, key) === clause.value || promptNames(own(tags, key)).includes(String(clause.value))
  }
  if (clause.entity === 'tag') return ({ tags }) => present(clause, own(tags, key), holds)
  if (clause.entity === 'metadata') return ({ metadata }) => present(clause, own(metadata, key), holds)
  return (candidate) => present(clause, attributeOf(candidate, key), holds)
}

function present(clause: Clause, actual: string | number | null | undefined, holds: Comparison): boolean {
  if (clause.comparator === 'IS NULL') return actual === undefined || actual === null
  return actual !== undefined && actual !== null && holds(actual)
}

function attributeOf(candidate: Candidate, key: string): string | number | null {
  if (key === 'timestamp_ms') return candidate.timestampMs
  if (key === 'execution_time_ms') return candidate.executionTimeMs
  if (key === 'end_time_ms') return candidate.timestampMs + (candidate.executionTimeMs ?? 0)
  if (key === 'status') return candidate.status
  if (key === 'client_request_id') return candidate.clientRequestId
  if (key === 'experiment_id') return candidate.experimentId
  return candidate.requestId
}

function spanTest(clause: Clause): (span: CandidateSpan) => boolean {
  const holds = comparison(clause.comparator, clause.value, clause.at)
  if (clause.key === 'name') return (span) => holds(span.name)
  if (clause.key === 'type') return (span) => holds(span.type)
  if (clause.key === 'status') return (span) => holds(span.status)
  if (clause.key === 'content') return (span) => holds(span.content)
  const name = clause.key.slice('attributes.'.length)
  return ({ attributes }) => {
    const value = own(attributes, name)
    return value !== undefined && holds(textOf(value))
  }
}

function assessmentTest(clause: Clause, kind: 'feedback' | 'expectation'): Test {
  const numeric = ['>', '>=', '<', '<='].includes(clause.comparator)
  const holds = comparison(clause.comparator, numeric ? Number(clause.value) : clause.value, clause.at)
  return ({ assessments }) => {
    const named = assessments.filter((body) => body.assessment_name === clause.key && body[kind] !== undefined)
    if (clause.comparator === 'IS NULL') return named.length === 0
    if (clause.comparator === 'IS NOT NULL') return named.length > 0
    return named.some((body) => {
      const text = textOf(assessedValue(body[kind]))
      return numeric ? text !== '' && Number.isFinite(Number(text)) && holds(Number(text)) : holds(text)
    })
  }
}

function assessedValue(part: Json | undefined): Json {
  if (!isJsonObject(part)) return null
  const serialised = part.serialized_value
  return part.value ?? (isJsonObject(serialised) ? (serialised.value ?? null) : null)
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : encodeJson(value)
}

/** `name/version` of each prompt in the tag `mlflow.linkedPrompts` (a JSON list of objects). */
function promptNames(tag: string | undefined): string[] {
  if (!tag) return []
  try {
    const list = JSON.parse(tag) as Json
    return Array.isArray(list) ? list.filter(isJsonObject).map((one: JsonObject) => `${one.name}/${one.version}`) : []
  } catch {
    return []
  }
}

/** A key of the user's may be the name of something every object inherits. */
function own<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
