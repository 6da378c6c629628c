import { decodeJson, encodeJson, isJsonObject, type Json, type JsonObject } from '../../core/json'
import { redactJson, redactString } from '../../core/redaction/redact-json'
import { redactText } from '../../core/redaction/redact-text'
import type { Rules, Taken } from '../../core/redaction/rules'

/** What is allowed in fields that the protocol itself gives a form: a rule of one's own about digits must not make requests unreadable. */
const ID = /^(?:(?:tr-|a-|m-)?[0-9a-f]{16,32}|\d{1,12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i
const TIME = /^(?:-?\d{1,13}|-?\d{1,12}(?:\.\d{1,9})?s|\d{4}-\d{2}-\d{2}T[\d:.]{4,18}(?:Z|[+-]\d{2}:?\d{2}))$/
const WORD = /^[A-Z][A-Z_]{1,39}$/

const FORMS: Readonly<Record<string, RegExp>> = {
  ...forms(ID, 'experiment_id experiment_ids trace_id trace_ids request_id request_ids run_id run_uuid span_id assessment_id overrides onceover.trace.id'),
  ...forms(
    TIME,
    'request_time execution_duration timestamp_ms timestamp start_time end_time create_time last_update_time execution_time_ms step max_results max_traces max_timestamp_millis',
  ),
  ...forms(WORD, 'state status type source_type lifecycle_stage view_type run_view_type'),
  update_mask: /^[A-Za-z_, ]{1,200}$/,
}

/** Objects whose keys are the sender's: attributes, tags, metadata. */
const MAPS = new Set(['tags', 'metadata', 'trace_metadata', 'request_metadata', 'params', 'value', 'inputs', 'outputs', 'onceover.trace.tags'])
/** Keys of the protocol: any other is the sender's, as its value is. */
const FIELDS = new Set(
  `${Object.keys(FORMS).join(' ')} ${[...MAPS].join(' ')} key name experiment_name new_name run_name user_id trace trace_info trace_location
  mlflow_experiment client_request_id request_preview response_preview request response assessments assessment assessment_name feedback
  expectation issue rationale source source_id error error_code error_message stack_trace serialized_value serialization_format valid paths
  metrics prompt_versions version metadata artifact_location onceover.trace.info onceover.trace.assessments max_results filter filter_string
  order_by page_token path`
    .split(/\s+/)
    .filter((key) => key !== ''),
)
/** Texts that name something: equal ones stay equal, others apart. */
const NAMES = new Set(['name', 'experiment_name', 'new_name', 'run_name', 'user_id', 'client_request_id', 'source_id', 'path'])

/**
 * Takes what the rules find out of the fields of a request of MLflow's protocol. Its own ids, times and states stay where they have the
 * form of one; everything else is the sender's.
 */
export function redactProtocol(input: JsonObject, rules: Rules, taken: Taken): JsonObject {
  return ofObject(input, rules, taken)
}

function forms(form: RegExp, keys: string): Record<string, RegExp> {
  return Object.fromEntries(keys.split(' ').map((key) => [key, form]))
}

function ofObject(object: JsonObject, rules: Rules, taken: Taken): JsonObject {
  if (typeof object.key === 'string' && object.value !== undefined) return ofPair(object, rules, taken)
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [FIELDS.has(key) ? key : redactText(key, rules, { taken }), ofField(key, value, rules, taken)]),
  )
}

/** `{key, value, …}`, as tags and parameters are set: the value is that of the key. */
function ofPair({ key, value, ...rest }: JsonObject, rules: Rules, taken: Taken): JsonObject {
  const isMetric = typeof value === 'number' && (rest.timestamp !== undefined || rest.step !== undefined)
  const pair = redactJson({ key, value } as JsonObject, rules, { taken })
  return { ...ofObject(rest, rules, taken), key: redactText(String(key), rules, { names: true }), value: isMetric ? value : (pair.value ?? null) }
}

function ofField(key: string, value: Json, rules: Rules, taken: Taken): Json {
  const form = Object.hasOwn(FORMS, key) ? FORMS[key] : undefined // a sender may call a field `toString`
  if (form && fits(value, form)) return value
  if (!FIELDS.has(key)) return Object.values(redactJson({ [key]: value }, rules, { taken }))[0] ?? null
  if (MAPS.has(key)) return redactJson(value, rules, { taken })
  if (key.startsWith('onceover.trace.') && typeof value === 'string') return ofWritten(value, rules, taken)
  if (Array.isArray(value)) return value.map((item) => ofField(key, item, rules, taken))
  if (isJsonObject(value)) return ofObject(value, rules, taken)
  return typeof value === 'string' ? redactString(value, rules, { taken, names: NAMES.has(key) || rules.naming.has(key) }) : redactJson(value, rules, { taken })
}

function fits(value: Json, form: RegExp): boolean {
  if (Array.isArray(value)) return value.every((item) => fits(item, form))
  return value === null || typeof value === 'boolean' || (typeof value !== 'object' && form.test(String(value)))
}

function ofWritten(text: string, rules: Rules, taken: Taken): string {
  try {
    const value = decodeJson(text)
    return encodeJson(
      Array.isArray(value)
        ? value.map((item) => (isJsonObject(item) ? ofObject(item, rules, taken) : redactJson(item, rules, { taken })))
        : isJsonObject(value)
          ? ofObject(value, rules, taken)
          : redactJson(value, rules, { taken }),
    )
  } catch {
    return redactText(text, rules, { taken })
  }
}
