import { openApi } from '@/lib/api/openapi'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { json } from '@/lib/server/route'
import { VERSION } from '@/lib/server/version'

/** The description of `/api/v1`, made from the schemas that validate. */
export const GET = async () => json(openApi(VERSION))
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
