import { mlflowRoute } from '@/lib/server/route'
import { callEndpoint } from '@/lib/services/mlflow/call-endpoint'
import { EXPERIMENT_ENDPOINTS } from '@/lib/services/mlflow/experiments/experiment-endpoints'
import { RUN_ENDPOINTS } from '@/lib/services/mlflow/runs/run-endpoints'
import { TRACE_ENDPOINTS_2 } from '@/lib/services/mlflow/traces/trace-endpoints'

const endpoints = [...TRACE_ENDPOINTS_2, ...EXPERIMENT_ENDPOINTS, ...RUN_ENDPOINTS]
const answer = mlflowRoute('none', (request, ctx) => callEndpoint({ ctx, request, endpoints }))

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
