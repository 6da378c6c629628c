import { expectListInput } from '@/lib/api/contract/check'
import { readJson } from '@/lib/server/body-json'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { saveExpectList } from '@/lib/services/check/save-expect-list'

export const POST = apiRoute(async (request, ctx) => saveExpectList({ ctx, input: await readJson(request, expectListInput) }))
export const { DELETE, GET, PATCH, PUT } = refuseAllBut('POST')
