import type { FieldProblem } from '../../core/alert/field-problem'
import { ServiceError } from '../service-error'

/** The error that names each field that is wrong, with one sentence each. */
export function refusedFields(problems: readonly FieldProblem[]): ServiceError {
  return new ServiceError('invalid', problems.map(({ field, message }) => `${field}: ${message}`).join(' '))
}
