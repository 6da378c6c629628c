import { assessmentChange } from '@/lib/api/contract/assessments'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { changeAssessment } from '@/lib/services/assessments/change-assessment'
import { removeAssessment } from '@/lib/services/assessments/remove-assessment'

export const PUT = apiRoute('annotate', async (request, ctx, { id = '', assessment = '' }) =>
  changeAssessment({ ctx, input: { traceId: id, id: assessment, ...(await readJson(request, assessmentChange)) } }),
)
export const DELETE = apiRoute('annotate', (_request, ctx, { id = '', assessment = '' }) => removeAssessment({ ctx, input: { traceId: id, id: assessment } }))
export const { GET, PATCH, POST } = refuseAllBut('DELETE', 'PUT')
