import { randomBytes } from 'node:crypto'
import { isJsonObject, type JsonObject } from '../../../core/json'
import type { Millis } from '../../../core/time'
import { ServiceError } from '../../service-error'
import { optionalText } from '../fields'

/**
 * Completes an assessment as it was sent (protocol reference 3.7): id, trace, times, validity.
 * @throws ServiceError `invalid` without a name, or without feedback, expectation or issue.
 */
export function newAssessmentBody(sent: JsonObject, requestId: string, now: Millis): JsonObject {
  const name = optionalText(sent, 'assessment_name')
  if (!name) throw new ServiceError('invalid', "Missing value for required parameter 'assessment.assessment_name'.")
  if (sent.feedback === undefined && sent.expectation === undefined && sent.issue === undefined) {
    throw new ServiceError('invalid', 'An assessment holds feedback, an expectation or an issue.')
  }
  const at = new Date(now).toISOString()
  return {
    ...sent,
    assessment_id: optionalText(sent, 'assessment_id') || `a-${randomBytes(16).toString('hex')}`,
    trace_id: requestId,
    create_time: sent.create_time ?? at,
    last_update_time: sent.last_update_time ?? at,
    valid: sent.valid ?? true,
  }
}

const FIELDS: Record<string, string> = {
  assessment_name: 'assessment_name',
  expectation: 'expectation',
  feedback: 'feedback',
  rationale: 'rationale',
  metadata: 'metadata',
  valid: 'valid',
}

/**
 * Applies an update: the fields its mask names (`a,b` as protobuf JSON writes a FieldMask, lower camel case included, or `{"paths":[…]}`).
 * Metadata is merged key by key. @throws ServiceError `invalid` for an empty mask or an unknown field.
 */
export function updatedAssessmentBody(before: JsonObject, sent: JsonObject, mask: readonly string[], now: Millis): JsonObject {
  if (mask.length === 0) throw new ServiceError('invalid', "Missing value for required parameter 'update_mask'.")
  const after: JsonObject = { ...before, last_update_time: new Date(now).toISOString() }
  for (const path of mask) {
    const field = FIELDS[path]
    if (field === undefined) throw new ServiceError('invalid', `Field '${path}' of an assessment cannot be updated.`)
    const value = sent[field]
    if (field === 'metadata' && isJsonObject(value) && isJsonObject(before.metadata)) after.metadata = { ...before.metadata, ...value }
    else if (value !== undefined) after[field] = value
    else delete after[field]
  }
  return after
}

/** The paths of a FieldMask in either JSON form, in snake case. */
export function maskPaths(mask: JsonObject[string] | undefined): string[] {
  const paths = isJsonObject(mask) ? mask.paths : mask
  const list = Array.isArray(paths) ? paths.map(String) : typeof paths === 'string' ? paths.split(',') : []
  return list.map((path) => path.trim().replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)).filter((path) => path !== '')
}
