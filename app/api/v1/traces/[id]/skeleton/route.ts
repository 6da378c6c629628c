import { knownVersion, packedAnswer } from '@/lib/server/packed-answer'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { readSkeleton } from '@/lib/services/traces/read-skeleton'

export const GET = apiRoute(async (request, ctx, { id = '' }) => packedAnswer(await readSkeleton({ ctx, input: { id, known: knownVersion(request) } })))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
