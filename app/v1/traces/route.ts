import { mlflowRoute } from '@/lib/server/route'
import { answerTraces, openTracesDoor, refuseTraces } from '@/lib/server/traces-door'

openTracesDoor()

const refuse = mlflowRoute(refuseTraces)

export const POST = mlflowRoute(answerTraces)
export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
