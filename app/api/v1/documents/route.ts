import { documentsQuery } from '@/lib/api/contract/queries'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listDocuments } from '@/lib/services/documents/list-documents'

export const GET = apiRoute((request, ctx) => {
  const { experiment, q, desc, repeated, ...rest } = readQuery(request, documentsQuery)
  return listDocuments({ ctx, input: { ...rest, experimentId: experiment, search: q || null, descending: desc, repeatedOnly: repeated } })
})
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
