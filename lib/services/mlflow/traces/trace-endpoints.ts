import { getTraceArtifact } from '../artifacts/get-trace-artifact'
import { createAssessment } from '../assessments/create-assessment'
import { deleteAssessment } from '../assessments/delete-assessment'
import { getAssessment } from '../assessments/get-assessment'
import { updateAssessment } from '../assessments/update-assessment'
import type { Endpoint } from '../endpoint'
import { notOffered } from '../not-offered'
import { searchTracesV2 } from '../search/search-traces-v2'
import { searchTracesV3 } from '../search/search-traces-v3'
import { serverInfo } from '../server-info'
import { batchGetTraceInfos } from './batch-get-trace-infos'
import { batchGetTraces } from './batch-get-traces'
import { deleteTraceTag } from './delete-trace-tag'
import { deleteTraces } from './delete-traces'
import { endTraceV2 } from './end-trace-v2'
import { getTrace } from './get-trace'
import { getTraceInfoV2 } from './get-trace-info-v2'
import { getTraceInfoV3 } from './get-trace-info-v3'
import { linkPrompts } from './link-prompts'
import { linkToRun } from './link-to-run'
import { setTraceTag } from './set-trace-tag'
import { startTraceV2 } from './start-trace-v2'
import { startTraceV3 } from './start-trace-v3'

/** Calls that clients of both versions make, below `/api/2.0` or `/api/3.0`. */
const SHARED: readonly Endpoint[] = [
  { method: 'POST', path: 'traces/delete-traces', verb: deleteTraces },
  { method: 'POST', path: 'traces/link-to-run', verb: linkToRun },
  { method: 'POST', path: 'traces/link-prompts', verb: linkPrompts },
  { method: 'GET', path: 'get-trace-artifact', verb: getTraceArtifact },
  { method: 'GET', path: 'server-info', verb: serverInfo },
  { method: 'PATCH', path: 'traces/:trace_id/tags', verb: setTraceTag },
  { method: 'DELETE', path: 'traces/:trace_id/tags', verb: deleteTraceTag },
]

/** Traces below `/api/2.0/mlflow/`: what MLflow 2.14 to 2.22 knows. */
export const TRACE_ENDPOINTS_2: readonly Endpoint[] = [
  ...SHARED,
  { method: 'POST', path: 'traces', verb: startTraceV2 },
  { method: 'GET', path: 'traces', verb: searchTracesV2 },
  { method: 'PATCH', path: 'traces/:request_id', verb: endTraceV2 },
  { method: 'GET', path: 'traces/:request_id/info', verb: getTraceInfoV2 },
]

/** Traces below `/api/3.0/mlflow/`. */
export const TRACE_ENDPOINTS_3: readonly Endpoint[] = [
  ...SHARED,
  { method: 'POST', path: 'traces', verb: startTraceV3 },
  { method: 'POST', path: 'traces/search', verb: searchTracesV3 },
  { method: 'GET', path: 'traces/get', verb: getTrace },
  { method: 'GET', path: 'traces/batchGet', verb: batchGetTraces },
  { method: 'POST', path: 'traces/batchGetInfos', verb: batchGetTraceInfos },
  { method: 'POST', path: 'traces/metrics', verb: notOffered('Querying trace metrics') },
  { method: 'POST', path: 'traces/calculate-filter-correlation', verb: notOffered('Calculating the correlation of filters') },
  { method: 'GET', path: 'traces/:trace_id', verb: getTraceInfoV3 },
  { method: 'POST', path: 'traces/:trace_id/assessments', verb: createAssessment },
  { method: 'GET', path: 'traces/:trace_id/assessments/:assessment_id', verb: getAssessment },
  { method: 'PATCH', path: 'traces/:trace_id/assessments/:assessment_id', verb: updateAssessment },
  { method: 'DELETE', path: 'traces/:trace_id/assessments/:assessment_id', verb: deleteAssessment },
]
