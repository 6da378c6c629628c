import { listRunArtifacts } from '../artifacts/list-run-artifacts'
import type { Endpoint } from '../endpoint'
import { notOffered } from '../not-offered'
import { createRun } from './create-run'
import { deleteRun } from './delete-run'
import { deleteRunTag } from './delete-run-tag'
import { getMetricHistory } from './get-metric-history'
import { getRun } from './get-run'
import { logBatch } from './log-batch'
import { logMetric } from './log-metric'
import { logNothing } from './log-nothing'
import { logParameter } from './log-parameter'
import { restoreRun } from './restore-run'
import { searchLoggedModels } from './search-logged-models'
import { searchRuns } from './search-runs'
import { setRunTag } from './set-run-tag'
import { updateRun } from './update-run'

/** What MLflow clients ask of their runs and the runs' files. */
export const RUN_ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', path: 'runs/create', verb: createRun, needs: 'ingest' },
  { method: 'GET', path: 'runs/get', verb: getRun, needs: 'handshake', searches: true },
  { method: 'POST', path: 'runs/update', verb: updateRun, needs: 'ingest' },
  { method: 'POST', path: 'runs/delete', verb: deleteRun, needs: 'edit' },
  { method: 'POST', path: 'runs/restore', verb: restoreRun, needs: 'edit' },
  { method: 'POST', path: 'runs/search', verb: searchRuns, needs: 'read', searches: true },
  { method: 'POST', path: 'runs/log-parameter', verb: logParameter, needs: 'ingest' },
  { method: 'POST', path: 'runs/log-metric', verb: logMetric, needs: 'ingest' },
  { method: 'POST', path: 'runs/log-batch', verb: logBatch, needs: 'ingest' },
  { method: 'POST', path: 'runs/set-tag', verb: setRunTag, needs: 'ingest' },
  { method: 'POST', path: 'runs/delete-tag', verb: deleteRunTag, needs: 'ingest' },
  { method: 'POST', path: 'runs/log-inputs', verb: logNothing, needs: 'ingest' },
  { method: 'POST', path: 'runs/outputs', verb: logNothing, needs: 'ingest' },
  { method: 'POST', path: 'runs/log-model', verb: logNothing, needs: 'ingest' },
  { method: 'POST', path: 'logged-models/search', verb: searchLoggedModels, needs: 'read', searches: true },
  { method: 'GET', path: 'metrics/get-history', verb: getMetricHistory, needs: 'read', searches: true },
  { method: 'GET', path: 'artifacts/list', verb: listRunArtifacts, needs: 'read' },
  { method: 'POST', path: 'artifacts/presigned-upload-url', verb: notOffered('A presigned upload'), needs: 'ingest' },
  { method: 'POST', path: 'artifacts/presigned-download-url', verb: notOffered('A presigned download'), needs: 'read' },
]
