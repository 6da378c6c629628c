import { mlflowRoute } from '@/lib/server/route'
import { callEndpoint } from '@/lib/services/mlflow/call-endpoint'
import { TRACE_ENDPOINTS_3 } from '@/lib/services/mlflow/traces/trace-endpoints'

const answer = mlflowRoute('none', (request, ctx) => callEndpoint({ ctx, request, endpoints: TRACE_ENDPOINTS_3 }))

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
