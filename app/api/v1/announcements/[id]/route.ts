import { announcementRecord, byExperimentQuery } from '@/lib/api/contract/expected'
import { readJson } from '@/lib/server/body-json'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { restoreAnnouncement, withdrawAnnouncement } from '@/lib/services/expected/announce-run'

export const DELETE = apiRoute('edit', (request, ctx, { id = '' }) => withdrawAnnouncement({ ctx, input: { id, ...readQuery(request, byExperimentQuery) } }))
export const PUT = apiRoute('edit', async (request, ctx, { id = '' }) => {
  const announcement = await readJson(request, announcementRecord)
  return restoreAnnouncement({ ctx, input: { ...readQuery(request, byExperimentQuery), id, announcement } })
})
export const { GET, PATCH, POST } = refuseAllBut('DELETE', 'PUT')
