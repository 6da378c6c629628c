import type { ClauseEntity } from './clause'
import { FilterError } from './filter-error'

const ENTITIES: Record<string, ClauseEntity> = {
  attribute: 'attribute',
  attributes: 'attribute',
  trace: 'attribute',
  tag: 'tag',
  tags: 'tag',
  metadata: 'metadata',
  request_metadata: 'metadata',
  span: 'span',
  feedback: 'feedback',
  expectation: 'expectation',
}

/** Attribute keys as written, with what they stand for (mlflow/utils/search_utils.py, SearchTraceUtils; protocol reference 5.2). */
const ATTRIBUTES: Record<string, { entity: ClauseEntity; key: string }> = {
  request_id: { entity: 'attribute', key: 'request_id' },
  trace_id: { entity: 'attribute', key: 'request_id' },
  timestamp: { entity: 'attribute', key: 'timestamp_ms' },
  timestamp_ms: { entity: 'attribute', key: 'timestamp_ms' },
  execution_time: { entity: 'attribute', key: 'execution_time_ms' },
  execution_time_ms: { entity: 'attribute', key: 'execution_time_ms' },
  end_time: { entity: 'attribute', key: 'end_time_ms' },
  end_time_ms: { entity: 'attribute', key: 'end_time_ms' },
  status: { entity: 'attribute', key: 'status' },
  state: { entity: 'attribute', key: 'status' },
  client_request_id: { entity: 'attribute', key: 'client_request_id' },
  experiment_id: { entity: 'attribute', key: 'experiment_id' },
  name: { entity: 'tag', key: 'mlflow.traceName' },
  run_id: { entity: 'metadata', key: 'mlflow.sourceRun' },
  prompt: { entity: 'tag', key: 'mlflow.linkedPrompts' },
  text: { entity: 'span', key: 'content' },
}

const SPAN_KEYS = ['name', 'type', 'status', 'content']

/**
 * What a dotted name of a filter or an order stands for.
 * @param at Offset of the name, for the message.
 * @throws FilterError for an unknown entity or key.
 */
export function identify(parts: readonly string[], at: number): { entity: ClauseEntity; key: string } {
  const [head = '', ...rest] = parts
  if (rest.length === 0) return attribute(head, at)
  const entity = ENTITIES[head]
  if (!entity) throw new FilterError(`Invalid entity type '${head}'. Valid ones are ${Object.keys(ENTITIES).join(', ')}`, at)
  const key = rest.join('.')
  if (entity === 'attribute') return attribute(key, at)
  if (entity === 'span' && !SPAN_KEYS.includes(key) && !(key.startsWith('attributes.') && key.length > 'attributes.'.length)) {
    throw new FilterError(`Invalid span key '${key}'. Valid ones are ${SPAN_KEYS.join(', ')} and attributes.<name>`, at)
  }
  return { entity, key }
}

function attribute(key: string, at: number): { entity: ClauseEntity; key: string } {
  const known = ATTRIBUTES[key]
  if (!known) throw new FilterError(`Invalid attribute key '${key}'. Valid ones are ${Object.keys(ATTRIBUTES).join(', ')}`, at)
  return known
}
