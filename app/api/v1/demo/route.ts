import { refuseAllBut } from '@/lib/server/refuse-all-but'
import { apiRoute } from '@/lib/server/route'
import { loadDemo } from '@/lib/services/demo/load-demo'
import { removeDemo } from '@/lib/services/demo/remove-demo'

export const POST = apiRoute('edit', (_request, ctx) => loadDemo({ ctx }))
export const DELETE = apiRoute('edit', (_request, ctx) => removeDemo({ ctx }))
export const { GET, PATCH, PUT } = refuseAllBut('POST', 'DELETE')
