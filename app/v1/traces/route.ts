import { openAdmission } from '@/lib/server/door/admission'
import { openFrontDoor } from '@/lib/server/front-door'
import { mlflowRoute } from '@/lib/server/route'
import { answerTraces, openTracesDoor, refuseTraces } from '@/lib/server/traces-door'

openAdmission()
openFrontDoor()
openTracesDoor()

const refuse = mlflowRoute('none', refuseTraces)

export const POST = mlflowRoute('none', answerTraces)
export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT }
