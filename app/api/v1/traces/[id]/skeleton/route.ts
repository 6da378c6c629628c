import { knownVersion, packedAnswer } from '@/lib/server/packed-answer'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { readSharedSkeleton } from '@/lib/services/shares/visitor-trace'
import { readSkeleton } from '@/lib/services/traces/read-skeleton'

export const GET = viewRoute(
  async (request, ctx, { id = '' }) => packedAnswer(await readSkeleton({ ctx, input: { id, known: knownVersion(request) } })),
  async (request, ctx, { id = '' }) => packedAnswer(await readSharedSkeleton({ ctx, input: { id, known: knownVersion(request) } })),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
