import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '@/lib/api/queries/session'
import type { Permission } from '@/lib/core/access/permission'

/** Whether the reader may do something, and why not, as a title of what is disabled. Before that is known it is taken as allowed: the server decides. */
export function useMay(permission: Permission): { may: boolean; why: string | undefined } {
  const { data } = useQuery(sessionQuery)
  const may = data === undefined || data.may.includes(permission)
  const role = data?.role ?? null
  return { may, why: may ? undefined : `This needs the role ${permission === 'admin' ? 'admin' : 'editor'}${role === null ? '' : `; yours is ${role}`}.` }
}
