import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { setKey } from '../../core/json-depth'
import { decodeJsonText } from '../json/decode-json-bytes'
import { wireLimits } from '../wire-limits'

const MAYBE_JSON = /^\s*[[{"]/
const TELLTALES = ['mlflow.traceRequestId', 'mlflow.spanType']

/**
 * Makes the copies of one MLflow span equal. MLflow keeps every attribute as a JSON text; its own exporter sends the decoded
 * values, a general OTLP exporter and `traces.json` send the texts (protocol reference 1.5 and 3.2). A copy of texts is known by
 * `encoded`, or by the quotes inside `mlflow.traceRequestId` or `mlflow.spanType`; each of its values is then parsed once, and
 * what is no JSON stays text. In all copies a text under `mlflow.*` that holds an object, a list or a string is parsed once more:
 * hand-made exporters send it so. Changes the attributes in place and returns them.
 */
export function decodeMlflowAttributes(attributes: JsonObject, encoded: boolean): JsonObject {
  const texts = encoded || TELLTALES.some((key) => isQuoted(attributes[key]))
  for (const key of Object.keys(attributes)) {
    let value = attributes[key] as Json
    if (typeof value !== 'string') continue
    const before = value
    if (texts) {
      const decoded = decodeJsonText(value, wireLimits().depth)
      if (decoded !== undefined) value = decoded
    }
    if (typeof value === 'string' && key.startsWith('mlflow.') && MAYBE_JSON.test(value)) {
      const inner = decodeJsonText(value, wireLimits().depth)
      if (typeof inner === 'string' || Array.isArray(inner) || isJsonObject(inner)) value = inner
    }
    if (value !== before) setKey(attributes, key, value)
  }
  return attributes
}

function isQuoted(value: Json | undefined): boolean {
  return typeof value === 'string' && value.length > 2 && value.startsWith('"') && value.endsWith('"')
}
