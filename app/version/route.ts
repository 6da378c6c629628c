import { mlflowRoute } from '@/lib/server/route'
import { answerVersion } from '@/lib/services/mlflow/answer-version'

export const dynamic = 'force-dynamic'

export const GET = mlflowRoute('none', (_, ctx) => answerVersion({ ctx }))
