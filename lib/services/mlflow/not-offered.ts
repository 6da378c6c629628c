import { ServiceError } from '../service-error'
import type { MlflowVerb } from './verb'

/** A call of MLflow's that this server does not offer, and says so: 501, which clients do not repeat. @throws ServiceError `unsupported`, always. */
export function notOffered(what: string): MlflowVerb {
  return async () => {
    throw new ServiceError('unsupported', `${what} is not supported by this server.`)
  }
}
