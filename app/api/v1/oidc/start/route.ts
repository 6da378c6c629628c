import { answerBegin } from '@/lib/server/answer-open-id'
import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'

export const GET = apiRoute('none', answerBegin)
export const { DELETE, PATCH, POST, PUT } = refuseAllBut('GET')
