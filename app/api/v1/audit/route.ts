import { auditQuery } from '@/lib/api/contract/access'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listAudit } from '@/lib/services/access/list-audit'

export const GET = apiRoute('admin', (request, ctx) => listAudit({ ctx, input: readQuery(request, auditQuery) }))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
