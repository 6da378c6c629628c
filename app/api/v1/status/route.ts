import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { runtime } from '@/lib/server/runtime'
import { VERSION } from '@/lib/server/version'
import { readStatus } from '@/lib/services/status/read-status'

export const GET = apiRoute('narrow', async (_request, ctx) => {
  const { revision, changes } = (await runtime()).deriver
  return readStatus({ ctx, server: { revision, changes, version: VERSION } })
})
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
