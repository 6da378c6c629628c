import { mlflowRoute } from '@/lib/server/route'
import { noEndpoint } from '@/lib/services/mlflow/call-endpoint'

const unknown = mlflowRoute('none', async (request) => noEndpoint(request))

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT }
