import { randomBytes } from 'node:crypto'
import type { ExpectListInput, ExpectListResult } from '../../api/contract/check'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/** Keeps a list of expected document keys for the gate; repeated keys are counted and kept once. @throws ServiceError `not_found`. */
export async function saveExpectList({ ctx, input }: { ctx: Context; input: ExpectListInput }): Promise<ExpectListResult> {
  const experiment = await ctx.store.experimentByName(input.experiment)
  if (!experiment) throw new ServiceError('not_found', `there is no experiment named ${input.experiment}`)
  const documents = [...new Set(input.documents)]
  const id = `x${randomBytes(8).toString('hex')}`
  await ctx.store.saveExpectList({ id, experimentId: experiment.id, documents, createdMs: ctx.now() })
  return { id, experiment: experiment.name, documents: documents.length, repeated: input.documents.length - documents.length }
}
