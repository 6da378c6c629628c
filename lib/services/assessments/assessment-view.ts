import type { AssessmentView } from '../../api/contract/assessments'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { jsonInText } from '../../core/view/json-pointer'
import type { Assessment } from '../../store/port'

/** An assessment as the pages show it, from MLflow's JSON (protocol reference 3.7). */
export function assessmentView({ id, body }: Pick<Assessment, 'id' | 'body'>): AssessmentView {
  const kind = (['feedback', 'expectation', 'issue'] as const).find((one) => isJsonObject(body[one])) ?? 'feedback'
  const held = isJsonObject(body[kind]) ? body[kind] : {}
  const source = isJsonObject(body.source) ? body.source : {}
  const error = isJsonObject(held.error) ? held.error : null
  return {
    id,
    name: textOf(body.assessment_name) ?? '',
    kind,
    value: (valueIn(held) ?? null) as AssessmentView['value'],
    error: error && (textOf(error.error_message) ?? textOf(error.error_code) ?? 'it gave no value'),
    rationale: textOf(body.rationale),
    sourceType: textOf(source.source_type) ?? '',
    sourceId: textOf(source.source_id) ?? '',
    spanId: textOf(body.span_id),
    madeAt: textOf(body.create_time),
    changedAt: body.last_update_time === body.create_time ? null : textOf(body.last_update_time),
    valid: body.valid !== false,
  }
}

/** An expectation of a list or object travels as a JSON text. */
function valueIn(held: JsonObject): Json | undefined {
  const written = isJsonObject(held.serialized_value) ? held.serialized_value.value : undefined
  return held.value ?? (typeof written === 'string' ? (jsonInText(written) ?? written) : written)
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
