import type { Experiment } from '../../../store/port'
import { keyValueList } from '../fields'

/** An experiment as MLflow writes it (`service.proto`, message Experiment). */
export function experimentJson(experiment: Experiment): object {
  const tags = keyValueList(experiment.tags)
  return {
    experiment_id: experiment.id,
    name: experiment.name,
    artifact_location: `mlflow-artifacts:/${experiment.id}`,
    lifecycle_stage: experiment.lifecycle,
    last_update_time: experiment.updatedMs,
    creation_time: experiment.createdMs,
    ...(tags.length > 0 && { tags }),
  }
}
