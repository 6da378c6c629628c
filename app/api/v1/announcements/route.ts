import { announcementInput, byExperimentQuery } from '@/lib/api/contract/expected'
import { readJson } from '@/lib/server/body-json'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { announceRun, listAnnouncements } from '@/lib/services/expected/announce-run'

export const GET = apiRoute('read', (request, ctx) => listAnnouncements({ ctx, input: readQuery(request, byExperimentQuery) }))
export const POST = apiRoute('ingest', async (request, ctx) => announceRun({ ctx, input: await readJson(request, announcementInput) }))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
