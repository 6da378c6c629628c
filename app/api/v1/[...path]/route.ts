import { apiRoute } from '@/lib/server/route'
import { ServiceError } from '@/lib/services/service-error'

const unknown = apiRoute('none', async (request) => {
  throw new ServiceError('not_found', `there is no ${request.method} ${new URL(request.url).pathname}; GET /api/v1/openapi.json lists what there is`)
})

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT }
