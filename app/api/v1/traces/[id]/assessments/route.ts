import { assessmentInput } from '@/lib/api/contract/assessments'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { addAssessment } from '@/lib/services/assessments/add-assessment'
import { listAssessments } from '@/lib/services/assessments/list-assessments'

export const GET = apiRoute('narrow', (_request, ctx, { id = '' }) => listAssessments({ ctx, input: { traceId: id } }))
export const POST = apiRoute('annotate', async (request, ctx, { id = '' }) =>
  addAssessment({ ctx, input: { traceId: id, ...(await readJson(request, assessmentInput)) } }),
)
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
