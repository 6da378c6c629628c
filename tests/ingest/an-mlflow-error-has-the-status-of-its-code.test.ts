import { expect, it } from 'vitest'
import { mlflowError } from '../../lib/ingest/mlflow/mlflow-error'

it.each([
  ['RESOURCE_ALREADY_EXISTS', 400],
  ['INVALID_PARAMETER_VALUE', 400],
  ['RESOURCE_DOES_NOT_EXIST', 404],
  ['REQUEST_LIMIT_EXCEEDED', 429],
  ['NOT_IMPLEMENTED', 501],
  ['TEMPORARILY_UNAVAILABLE', 503],
] as const)('%s is a %d', (code, status) => {
  expect(mlflowError(code, 'why')).toEqual({ status, body: { error_code: code, message: 'why' } })
})
