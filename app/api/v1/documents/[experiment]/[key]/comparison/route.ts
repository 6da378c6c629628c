import { comparisonQuery } from '@/lib/api/contract/comparison'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { compareEvaluations } from '@/lib/services/documents/compare-evaluations'

export const GET = apiRoute((request, ctx, { experiment = '', key = '' }) =>
  compareEvaluations({ ctx, input: { experimentId: experiment, key, ...readQuery(request, comparisonQuery) } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
