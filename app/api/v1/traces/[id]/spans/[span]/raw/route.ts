import { rawQuery } from '@/lib/api/contract/span'
import { readQuery } from '@/lib/server/query'
import { rawResponse } from '@/lib/server/raw-response'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readRaw } from '@/lib/services/spans/read-raw'

export const GET = apiRoute('narrow', async (request, ctx, { id = '', span = '' }) => {
  const { path, download } = readQuery(request, rawQuery)
  const value = await readRaw({ ctx, input: { traceId: id, spanId: span, path } })
  return rawResponse(value, download === '1' ? `span-${span}` : null)
})
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
