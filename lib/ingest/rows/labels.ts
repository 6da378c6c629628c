import { DEFAULT_SETTINGS } from '../../core/finding'
import { DOCUMENT_NAMES } from '../../core/identity'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { structured } from '../dialects/attribute-values'
import { cleanText } from '../span/clean-text'

const MOST_LABELS = 64
const LONGEST_VALUE = 256
const LONGEST_KEY = 256

/** Texts of the request and the answer, and what the product keeps in fields of its own: not labels. */
const PAYLOAD_KEYS = new Set([
  'messages',
  'prompt',
  'input',
  'inputs',
  'outputs',
  'tools',
  'functions',
  'response_format',
  'extra_headers',
  'extra_body',
  'api_key',
  'mlflow.spanInputs',
  'mlflow.spanOutputs',
  'mlflow.spanType',
  'mlflow.traceRequestId',
  'mlflow.experimentId',
  'mlflow.spanStartTimeNs',
  'mlflow.spanLogLevel',
  'mlflow.message.format',
  'mlflow.chat.messages',
  'mlflow.chat.tools',
  'mlflow.chat.tokenUsage',
  'mlflow.llm.cost',
  'input.value',
  'output.value',
  'input.mime_type',
  'output.mime_type',
  'metadata',
  'llm.invocation_parameters',
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'gen_ai.system_instructions',
  'gen_ai.tool.call.arguments',
  'gen_ai.tool.call.result',
  'gen_ai.tool.definitions',
  'traceloop.entity.input',
  'traceloop.entity.output',
  'langfuse.observation.input',
  'langfuse.observation.output',
  'langfuse.trace.input',
  'langfuse.trace.output',
  'langfuse.trace.public',
])
const PAYLOAD_PREFIXES =
  /^(gen_ai\.(prompt|completion|usage)[._]?|llm\.(input_messages|output_messages|prompts|completions|tools|token_count|usage|request\.functions)|embedding\.(embeddings|vector|text)|retrieval\.documents|reranker\.(input|output)_documents|telemetry\.sdk\.|telemetry\.distro\.|mlflow\.chunk\.)/
const KNOWN_NAMESPACES =
  /^(mlflow|gen_ai|llm|openinference|embedding|traceloop|langfuse|otel|telemetry|process|os|host|container|k8s|cloud|service|faas|thread|code|server|http|url|net|rpc)\./
const FIRST = new Set([...DOCUMENT_NAMES, ...DEFAULT_SETTINGS.jobIdKeys])

/**
 * Short scalar attributes of a span as labels, values as text: texts up to 256 characters, numbers, booleans, and the members of
 * OpenInference's `metadata` object as `metadata.<name>`. The resource's come after the span's own of the same name. At most 64;
 * document and job keys go first, then the user's own names, then the worker's, then those of known conventions.
 */
export function labelsOf(attributes: JsonObject, resource: JsonObject): Record<string, string> {
  const ranks: [string, string][][] = [[], [], [], []]
  const seen = new Set<string>()
  const take = (key: string, value: Json | undefined, own: boolean): void => {
    const text = scalarText(value)
    if (text === null || key.length > LONGEST_KEY || seen.has(key) || PAYLOAD_KEYS.has(key) || PAYLOAD_PREFIXES.test(key)) return
    seen.add(key)
    const rank = FIRST.has(key) || carriesDocumentKey(key) ? 0 : !own ? 2 : KNOWN_NAMESPACES.test(key) ? 3 : 1
    ranks[rank]?.push([cleanText(key), cleanText(text)])
  }
  for (const key in attributes) take(key, attributes[key], true)
  const metadata = structured(attributes.metadata)
  if (isJsonObject(metadata)) for (const key in metadata) take(`metadata.${key}`, metadata[key], true)
  for (const key in resource) take(key, resource[key], false)
  return Object.fromEntries(ranks.flat().slice(0, MOST_LABELS))
}

function carriesDocumentKey(key: string): boolean {
  const carrier = /^(metadata\.|traceloop\.association\.properties\.|langfuse\.(trace|observation)\.metadata\.|mlflow\.traceTag\.)/.exec(key)
  return carrier !== null && FIRST.has(key.slice(carrier[0].length))
}

function scalarText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value === '' || value.length > LONGEST_VALUE ? null : value
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : null
}
