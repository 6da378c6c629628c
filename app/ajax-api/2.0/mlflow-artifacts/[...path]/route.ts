import { mlflowRoute } from '@/lib/server/route'
import { answerArtifacts } from '@/lib/services/mlflow/artifacts/answer-artifacts'

const answer = mlflowRoute('none', (request, ctx) => answerArtifacts({ ctx, request }))

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
