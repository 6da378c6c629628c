import type { Role } from '../../core/access/permission'
import type { ExperimentId } from '../../core/ids'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

type Asked = Pick<Context, 'principal'>

/** The roles of who asks by experiment; null for one who sees all. */
export function rolesByExperiment({ principal }: Asked): Readonly<Record<ExperimentId, Role>> | null {
  return principal.kind === 'user' ? principal.experiments : null
}

/** Experiments that who asks sees; null for all. The visitor of a list sees those that its maker could share. */
export function seenExperiments(asked: Asked): readonly ExperimentId[] | null {
  const { principal } = asked
  if (principal.kind === 'share') return (principal.grant.scope.kind === 'list' && principal.grant.scope.experiments) || null
  const roles = rolesByExperiment(asked)
  return roles && (Object.keys(roles) as ExperimentId[])
}

/** Experiments in which who asks may change something; null for all. */
export function editedExperiments(asked: Asked): readonly ExperimentId[] | null {
  const roles = rolesByExperiment(asked)
  return roles && (Object.keys(roles) as ExperimentId[]).filter((id) => roles[id] !== 'viewer')
}

/** Whether who asks sees an experiment. */
export function sees(asked: Asked, id: ExperimentId): boolean {
  return seenExperiments(asked)?.includes(id) ?? true
}

/** @throws ServiceError `not_found` for an experiment that who asks does not see: the same as for one that is not there */
export function requireSeen(asked: Asked, id: string): void {
  if (!sees(asked, id as ExperimentId)) throw new ServiceError('not_found', `there is no experiment ${id}`)
}

/** @throws ServiceError `forbidden` where who asks has a lesser role in an experiment, `not_found` where none */
export function requireEditor(asked: Asked, id: ExperimentId): void {
  requireSeen(asked, id)
  const role = rolesByExperiment(asked)?.[id]
  if (role === 'viewer') throw new ServiceError('forbidden', 'this needs the role editor in the experiment; yours is viewer')
}
