import type { Endpoint } from '../endpoint'
import { createExperiment } from './create-experiment'
import { deleteExperiment } from './delete-experiment'
import { deleteExperimentTag } from './delete-experiment-tag'
import { getExperiment } from './get-experiment'
import { getExperimentByName } from './get-experiment-by-name'
import { restoreExperiment } from './restore-experiment'
import { searchExperiments } from './search-experiments'
import { setExperimentTag } from './set-experiment-tag'
import { updateExperiment } from './update-experiment'

/** What MLflow clients ask of experiments. */
export const EXPERIMENT_ENDPOINTS: readonly Endpoint[] = [
  { method: 'GET', path: 'experiments/get-by-name', verb: getExperimentByName, needs: 'handshake' },
  { method: 'POST', path: 'experiments/create', verb: createExperiment, needs: 'ingest' },
  { method: 'GET', path: 'experiments/get', verb: getExperiment, needs: 'handshake', searches: true },
  { method: 'GET', path: 'experiments/search', verb: searchExperiments, needs: 'handshake', searches: true },
  { method: 'POST', path: 'experiments/search', verb: searchExperiments, needs: 'handshake', searches: true },
  { method: 'POST', path: 'experiments/update', verb: updateExperiment, needs: 'edit' },
  { method: 'POST', path: 'experiments/delete', verb: deleteExperiment, needs: 'edit' },
  { method: 'POST', path: 'experiments/restore', verb: restoreExperiment, needs: 'edit' },
  { method: 'POST', path: 'experiments/set-experiment-tag', verb: setExperimentTag, needs: 'ingest' },
  { method: 'POST', path: 'experiments/delete-experiment-tag', verb: deleteExperimentTag, needs: 'ingest' },
]
