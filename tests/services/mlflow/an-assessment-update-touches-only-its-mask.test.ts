import { describe, expect, it } from 'vitest'
import type { Millis } from '../../../lib/core/time'
import { maskPaths, newAssessmentBody, updatedAssessmentBody } from '../../../lib/services/mlflow/assessments/assessment-body'

const now = 1_795_236_800_000 as Millis
const before = newAssessmentBody({ assessment_name: 'good', feedback: { value: true }, rationale: 'r', metadata: { a: '1' } }, 'tr-1', now)

describe('an assessment update touches only its mask', () => {
  it('leaves fields outside the mask and merges metadata', () => {
    const after = updatedAssessmentBody(before, { feedback: { value: false }, rationale: 'ignored', metadata: { b: '2' } }, ['feedback', 'metadata'], now)
    expect(after).toMatchObject({ feedback: { value: false }, rationale: 'r', metadata: { a: '1', b: '2' }, assessment_id: before.assessment_id })
  })

  it('reads a field mask in both of its JSON forms', () => {
    expect(maskPaths('assessmentName,rationale')).toEqual(['assessment_name', 'rationale'])
    expect(maskPaths({ paths: ['feedback'] })).toEqual(['feedback'])
  })

  it('refuses fields that cannot change, an empty mask, and an assessment without a value', () => {
    expect(() => updatedAssessmentBody(before, {}, ['trace_id'], now)).toThrow(/trace_id/)
    expect(() => updatedAssessmentBody(before, {}, [], now)).toThrow(/update_mask/)
    expect(() => newAssessmentBody({ assessment_name: 'x' }, 'tr-1', now)).toThrow(/feedback/)
  })
})
