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
  { method: 'GET', path: 'experiments/get-by-name', verb: getExperimentByName },
  { method: 'POST', path: 'experiments/create', verb: createExperiment },
  { method: 'GET', path: 'experiments/get', verb: getExperiment },
  { method: 'GET', path: 'experiments/search', verb: searchExperiments },
  { method: 'POST', path: 'experiments/search', verb: searchExperiments },
  { method: 'POST', path: 'experiments/update', verb: updateExperiment },
  { method: 'POST', path: 'experiments/delete', verb: deleteExperiment },
  { method: 'POST', path: 'experiments/restore', verb: restoreExperiment },
  { method: 'POST', path: 'experiments/set-experiment-tag', verb: setExperimentTag },
  { method: 'POST', path: 'experiments/delete-experiment-tag', verb: deleteExperimentTag },
]
