import type { RunnableRequestView } from '../../api/contract/span'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { askSpan } from './ask-span'

/** The request of a span's call, in a form that can be sent again. @throws ServiceError `not_found`, also when the span holds no request */
export async function readRequest({ ctx, input }: { ctx: Context; input: { traceId: string; spanId: string } }): Promise<RunnableRequestView> {
  const request = await askSpan(ctx, input, { kind: 'request' })
  if (!request) throw new ServiceError('not_found', `span ${input.spanId} holds no request that can be sent again`)
  return request
}
