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
  { method: 'POST', path: 'traces/delete-traces', verb: deleteTraces, needs: 'edit', searches: true },
  { method: 'POST', path: 'traces/link-to-run', verb: linkToRun, needs: 'ingest' },
  { method: 'POST', path: 'traces/link-prompts', verb: linkPrompts, needs: 'ingest' },
  { method: 'GET', path: 'get-trace-artifact', verb: getTraceArtifact, needs: 'read' },
  { method: 'GET', path: 'server-info', verb: serverInfo, needs: 'handshake' },
  { method: 'PATCH', path: 'traces/:trace_id/tags', verb: setTraceTag, needs: 'ingest' },
  { method: 'DELETE', path: 'traces/:trace_id/tags', verb: deleteTraceTag, needs: 'ingest' },
]

/** Traces below `/api/2.0/mlflow/`: what MLflow 2.14 to 2.22 knows. */
export const TRACE_ENDPOINTS_2: readonly Endpoint[] = [
  ...SHARED,
  { method: 'POST', path: 'traces', verb: startTraceV2, needs: 'ingest' },
  { method: 'GET', path: 'traces', verb: searchTracesV2, needs: 'read', searches: true },
  { method: 'PATCH', path: 'traces/:request_id', verb: endTraceV2, needs: 'ingest' },
  { method: 'GET', path: 'traces/:request_id/info', verb: getTraceInfoV2, needs: 'read', searches: true },
]

/** Traces below `/api/3.0/mlflow/`. */
export const TRACE_ENDPOINTS_3: readonly Endpoint[] = [
  ...SHARED,
  { method: 'POST', path: 'traces', verb: startTraceV3, needs: 'ingest' },
  { method: 'POST', path: 'traces/search', verb: searchTracesV3, needs: 'read', searches: true },
  { method: 'GET', path: 'traces/get', verb: getTrace, needs: 'read', searches: true },
  { method: 'GET', path: 'traces/batchGet', verb: batchGetTraces, needs: 'read', searches: true },
  { method: 'POST', path: 'traces/batchGetInfos', verb: batchGetTraceInfos, needs: 'read', searches: true },
  { method: 'POST', path: 'traces/metrics', verb: notOffered('Querying trace metrics'), needs: 'read' },
  { method: 'POST', path: 'traces/calculate-filter-correlation', verb: notOffered('Calculating the correlation of filters'), needs: 'read' },
  { method: 'GET', path: 'traces/:trace_id', verb: getTraceInfoV3, needs: 'read', searches: true },
  { method: 'POST', path: 'traces/:trace_id/assessments', verb: createAssessment, needs: 'ingest' },
  { method: 'GET', path: 'traces/:trace_id/assessments/:assessment_id', verb: getAssessment, needs: 'read' },
  { method: 'PATCH', path: 'traces/:trace_id/assessments/:assessment_id', verb: updateAssessment, needs: 'edit' },
  { method: 'DELETE', path: 'traces/:trace_id/assessments/:assessment_id', verb: deleteAssessment, needs: 'edit' },
]
