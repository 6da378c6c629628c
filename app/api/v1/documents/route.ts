import { documentsQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listDocuments } from '@/lib/services/documents/list-documents'

export const GET = apiRoute('scoped', (request, ctx) => {
  const { experiment, q, desc, repeated, differing, ...rest } = readQuery(request, documentsQuery)
  const only = { repeatedOnly: repeated, differingOnly: differing }
  return listDocuments({ ctx, input: { ...rest, ...only, experimentId: experiment, search: q || null, descending: desc } })
})
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
