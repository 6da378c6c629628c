import { mlflowRoute } from '@/lib/server/route'
import { refuseOtlp } from '@/lib/services/ingest/answer-otlp'

const refuse = mlflowRoute('none', async (request) => {
  const { status, headers, body } = refuseOtlp(request)
  return new Response(body, { status, headers })
})

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT }
