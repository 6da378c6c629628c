import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readReceiptIds } from '@/lib/services/receipts/read-receipt'

export const GET = apiRoute('read', async (_request, ctx, { id = '' }) => {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': `attachment; filename="deleted-${id.replace(/[^\w-]/g, '')}.txt"` }
  return new Response(await readReceiptIds({ ctx, input: { id } }), { headers: { ...headers, 'cache-control': 'no-store' } })
})
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
