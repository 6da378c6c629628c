import { expectListQuery } from '@/lib/api/contract/expected'
import { readBytes } from '@/lib/server/body-bytes'
import { readQuery } from '@/lib/server/query'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { saveExpectList } from '@/lib/services/expected/save-expect-list'

export const POST = apiRoute('ingest', async (request, ctx) => {
  const query = readQuery(request, expectListQuery)
  return saveExpectList({ ctx, input: { ...(await readBytes(request)), query } })
})
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
