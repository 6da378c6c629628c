import { exportInput, exportQuery } from '@/lib/api/contract/export'
import { readJson } from '@/lib/server/body-json'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { streamExport } from '@/lib/server/stream-export'
import { exportTraces } from '@/lib/services/export/export-traces'

export const GET = apiRoute('read', async (request, ctx) => {
  const { filter, ...input } = readQuery(request, exportQuery)
  return streamExport(await exportTraces({ ctx, input: { ...input, selection: { kind: 'filter', filter, except: [] } } }))
})
export const POST = apiRoute('read', async (request, ctx) => streamExport(await exportTraces({ ctx, input: await readJson(request, exportInput) })))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
