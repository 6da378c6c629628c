import { useQuery } from '@tanstack/react-query'
import type { SessionView } from '@/lib/api/contract/access'
import { sessionQuery } from '@/lib/api/queries/session'
import type { Permission } from '@/lib/core/access/permission'

/** Whether the reader may do something, and why not, as a title of what is disabled. Before that is known it is taken as allowed: the server decides. */
export function useMay(permission: Permission): { may: boolean; why: string | undefined } {
  const { data } = useQuery(sessionQuery)
  const may = data === undefined || data.may.includes(permission)
  return { may, why: may ? undefined : whyNot(permission, data) }
}

function whyNot(permission: Permission, { role, experiments }: SessionView): string {
  if (experiments !== null && permission !== 'annotate') return 'This is about all experiments, and you have a role in some.'
  return `This needs the role ${permission === 'admin' ? 'admin' : 'editor'}${role === null ? '' : `; yours is ${role}`}.`
}
