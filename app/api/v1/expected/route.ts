import { expectedFindingsQuery, setExpectedInput } from '@/lib/api/contract/expected'
import { readJson } from '@/lib/server/body-json'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { listExpectedFindings } from '@/lib/services/expected/list-findings'
import { setExpected } from '@/lib/services/expected/set-expected'

export const GET = apiRoute('scoped', (request, ctx) => listExpectedFindings({ ctx, input: readQuery(request, expectedFindingsQuery) }))
export const POST = apiRoute('ingest', async (request, ctx) => setExpected({ ctx, input: await readJson(request, setExpectedInput) }))
export const { DELETE, PATCH, PUT } = refuseAllBut('GET', 'POST')
