import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { candidateSpan, matches } from './candidate'

describe('a clause is judged as MLflow judges it', () => {
  it('compares numbers as numbers', () => {
    expect(matches('timestamp_ms > 999 AND timestamp_ms <= 1000')).toBe(true)
    expect(matches('end_time_ms = 1020')).toBe(true)
    expect(matches('execution_time_ms < 100', { executionTimeMs: null })).toBe(false)
  })

  it('LIKE minds the case and ILIKE does not; % and _ are wildcards, all else is literal', () => {
    const trace = { tags: { team: 'Alpha.1' } }
    expect(matches("tags.team LIKE 'Alp%'", trace)).toBe(true)
    expect(matches("tags.team LIKE 'alp%'", trace)).toBe(false)
    expect(matches("tags.team ILIKE 'alp%'", trace)).toBe(true)
    expect(matches("tags.team LIKE 'Alpha_1'", trace)).toBe(true)
    expect(matches("tags.team LIKE 'Alpha.%_'", trace)).toBe(true)
    expect(matches("tags.team LIKE 'Alph..1'", trace)).toBe(false)
  })

  it('RLIKE searches anywhere unless anchored', () => {
    expect(matches("tags.team RLIKE 'ph'", { tags: { team: 'alpha' } })).toBe(true)
    expect(matches("tags.team RLIKE '^ph'", { tags: { team: 'alpha' } })).toBe(false)
  })

  it('what is absent satisfies only IS NULL, not !=', () => {
    expect(matches("tags.team != 'alpha'")).toBe(false)
    expect(matches("tags.team != 'alpha'", { tags: { team: 'beta' } })).toBe(true)
    expect(matches('tags.team IS NULL')).toBe(true)
    expect(matches('tags.team IS NOT NULL', { tags: { team: '' } })).toBe(true)
  })

  it('a key that every object inherits is absent too', () => {
    expect(matches('tags.constructor IS NULL')).toBe(true)
    expect(matches("span.attributes.toString LIKE '%'", {}, [candidateSpan()])).toBe(false)
  })

  it('all span clauses must hold of one span', () => {
    const spans = [candidateSpan({ name: 'foo', status: 'OK' }), candidateSpan({ name: 'web', status: 'ERROR' })]
    expect(matches("span.name = 'web' AND span.status = 'ERROR'", {}, spans)).toBe(true)
    expect(matches("span.name = 'foo' AND span.status = 'ERROR'", {}, spans)).toBe(false)
  })

  it('compares span attributes by their text, whatever their type', () => {
    const spans = [candidateSpan({ attributes: { doc_id: 'D1', n: 5, flag: true, list: [1, 'a'] } })]
    expect(matches("span.attributes.doc_id = 'D1'", {}, spans)).toBe(true)
    expect(matches("span.attributes.n = '5' AND span.attributes.flag = 'true'", {}, spans)).toBe(true)
    expect(matches("span.attributes.list LIKE '%a%'", {}, spans)).toBe(true)
    expect(matches("span.attributes.doc_id IN ('D2')", {}, spans)).toBe(false)
  })

  it('finds a run by its own traces and by those linked to it', () => {
    expect(matches("run_id = 'r1'", { metadata: { 'mlflow.sourceRun': 'r1' } })).toBe(true)
    expect(matches("run_id = 'r2'", { metadata: { 'mlflow.sourceRun': 'r1' }, linkedRuns: ['r2'] })).toBe(true)
    expect(matches("run_id = 'r3'", { linkedRuns: ['r2'] })).toBe(false)
  })

  it('finds a prompt by name and version', () => {
    const trace = { tags: { 'mlflow.linkedPrompts': '[{"name":"classify","version":"2"}]' } }
    expect(matches("prompt = 'classify/2'", trace)).toBe(true)
    expect(matches("prompt = 'classify/1'", trace)).toBe(false)
  })

  it('compares assessments by their JSON value', () => {
    const assessments: JsonObject[] = [
      { assessment_name: 'good', feedback: { value: true } },
      { assessment_name: 'score', feedback: { value: 0.75 } },
      { assessment_name: 'label', expectation: { serialized_value: { serialization_format: 'JSON_FORMAT', value: '{"a":1}' } } },
    ]
    expect(matches("feedback.good = 'true' AND feedback.score > 0.5", { assessments })).toBe(true)
    expect(matches('feedback.score >= 0.8', { assessments })).toBe(false)
    expect(matches("expectation.label LIKE '%a%' AND expectation.good IS NULL", { assessments })).toBe(true)
  })

  it('a regular expression that would run for ever is refused', () => {
    expect(() => matches("tags.a RLIKE '^(a+)+$'", { tags: { a: `${'a'.repeat(40)}!` } })).toThrow(/takes more than/)
  })
})
