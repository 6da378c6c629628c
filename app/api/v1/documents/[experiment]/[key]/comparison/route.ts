import { comparisonQuery } from '@/lib/api/contract/comparison'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { viewRoute } from '@/lib/server/route'
import { compareEvaluations } from '@/lib/services/documents/compare-evaluations'
import { compareSharedEvaluations } from '@/lib/services/shares/visitor-document'

export const GET = viewRoute(
  (request, ctx, { experiment = '', key = '' }) =>
    compareEvaluations({ ctx, input: { experimentId: experiment, key, ...readQuery(request, comparisonQuery) } }),
  (request, ctx, { experiment = '', key = '' }) =>
    compareSharedEvaluations({ ctx, input: { experimentId: experiment, key, ...readQuery(request, comparisonQuery) } }),
)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
