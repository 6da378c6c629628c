import { byExperimentQuery } from '@/lib/api/contract/expected'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { withdrawAnnouncement } from '@/lib/services/expected/announce-run'

export const DELETE = apiRoute((request, ctx, { id = '' }) => withdrawAnnouncement({ ctx, input: { id, ...readQuery(request, byExperimentQuery) } }))
export const { GET, PATCH, POST, PUT } = refuseAllBut('DELETE')
