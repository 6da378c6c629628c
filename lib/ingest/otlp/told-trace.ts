import { mlflowTraceId, type TraceId, traceIdFrom } from '../../core/ids'
import { decodeJson, encodeJson, isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { TraceInfo } from '../../core/trace'
import { invalid, textMapAt } from '../mlflow/info-fields'
import { assessmentsOfTraceInfo, decodeTraceInfoV3, encodeTraceInfoV3 } from '../mlflow/trace-info-v3'

/** What an OTLP request says of a trace beside its spans (docs/attributes.md, What a trace says beside its spans). */
export interface ToldTrace {
  traceId: TraceId
  /** Name of its experiment; null when none is given. */
  project: string | null
  /** What an MLflow client reported, with the tags as they are now; null where no client did. */
  info: TraceInfo | null
  /** Tags of a trace without an info. */
  tags: Record<string, string>
  /** As MLflow's JSON. */
  assessments: JsonObject[]
}

const ID = 'onceover.trace.id'
const INFO = 'onceover.trace.info'
const TAGS = 'onceover.trace.tags'
const ASSESSMENTS = 'onceover.trace.assessments'
/** One of the names under which a resource names its experiment. */
const PROJECT = 'mlflow.experimentName'

/** The attributes of a resource of its own that tell of a trace; {@link toldTraceOf} reads them. */
export function toldResource({ traceId, project, info, tags, assessments }: ToldTrace): JsonObject {
  return {
    [ID]: traceId,
    ...(project === null ? {} : { [PROJECT]: project }),
    ...(info === null ? {} : { [INFO]: encodeJson(encodeTraceInfoV3({ ...info, requestId: info.requestId || mlflowTraceId(traceId) })) }),
    ...(Object.keys(tags).length === 0 ? {} : { [TAGS]: encodeJson(tags) }),
    ...(assessments.length === 0 ? {} : { [ASSESSMENTS]: encodeJson(assessments) }),
  }
}

/**
 * What a resource tells of a trace; null for any other resource.
 * @param project the experiment's name that the resource gives
 * @throws RefusedError 400 naming the attribute that cannot be read
 */
export function toldTraceOf(resource: JsonObject, project: string | null): ToldTrace | null {
  const id = resource[ID]
  if (id === undefined) return null
  const traceId = typeof id === 'string' ? traceIdFrom(id) : null
  if (traceId === null) throw invalid(ID, 'it is no trace id')
  const info = jsonOf(resource, INFO)
  const assessments = jsonOf(resource, ASSESSMENTS) ?? []
  if (!Array.isArray(assessments) || !assessments.every(isJsonObject)) throw invalid(ASSESSMENTS, 'it must be a list of objects')
  return {
    traceId,
    project,
    info: info === null ? null : { ...decodeTraceInfoV3({ trace_info: info }), traceId },
    tags: textMapAt(jsonOf(resource, TAGS) ?? {}, TAGS),
    assessments: [...assessmentsOfTraceInfo(info), ...assessments],
  }
}

/** An attribute that holds a JSON text, or the value itself; null when it is absent. */
function jsonOf(resource: JsonObject, key: string): Json {
  const value = resource[key]
  if (typeof value !== 'string') return value ?? null
  try {
    return decodeJson(value)
  } catch {
    throw invalid(key, 'it is no JSON')
  }
}
