import { expect, it } from 'vitest'
import { environmentsOf, type RunTraits } from '../../lib/core/wording/advice/environment'

const guess = (traits: Partial<RunTraits>) => environmentsOf({ keys: [], values: [], clients: ['mlflow 3.10.1, python'], processesOnHost: 1, ...traits })

it('names of labels tell the environment', () => {
  expect(guess({ keys: ['doc_id', 'spark.stage.id'] })).toEqual(['spark'])
  expect(guess({ keys: ['celery.task_name'] })).toEqual(['celery'])
  expect(guess({ keys: ['ray.node_id'] })).toEqual(['ray'])
  expect(guess({ keys: ['faas.name', 'spark_job'] })).toEqual(['lambda', 'spark'])
})

it('so do programs and platforms; serverless takes the place of Spark, whose settings it does not take', () => {
  expect(guess({ values: ['/usr/local/bin/celery -A jobs worker'] })).toEqual(['celery'])
  expect(guess({ keys: ['spark.stage.id'], values: ['databricks serverless'] })).toEqual(['serverless'])
})

it('several processes on a host, and nothing else, are a pool; one alone is nothing', () => {
  expect(guess({ processesOnHost: 4 })).toEqual(['multiprocessing'])
  expect(guess({ processesOnHost: 4, keys: ['spark.stage.id'] })).toEqual(['spark'])
  expect(guess({})).toEqual([])
})

it('senders of which none is MLflow get what OpenTelemetry needs', () => {
  expect(guess({ clients: ['opentelemetry 1.30, python'], keys: ['faas.name'] })).toEqual(['opentelemetry', 'lambda'])
  expect(guess({ clients: ['opentelemetry 1.30, python', 'mlflow 3.10.1, python'] })).toEqual([])
})
