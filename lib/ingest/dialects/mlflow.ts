import { usdOf } from '../../core/cost-decimal'
import { isJsonObject, type JsonObject } from '../../core/json'
import { costFault, firstText, structured, textOf } from './attribute-values'
import { readMessages } from './messages'
import { readRawRequest } from './raw-request'
import { readRawResponse } from './raw-response'
import { completedUsage, rawUsageFault, readRawUsage } from './raw-usage'
import { present, type Reading } from './reading'
import { readTools } from './tools'

/**
 * Reads MLflow's own attributes (`mlflow.*`; protocol reference 3.3 and 6). Values may be JSON texts (artifacts) or structures
 * (OTLP). `mlflow.llm.model` is the request's model up to 3.10 and the response's in 3.17, so the inputs' model comes first.
 */
export function readMlflow(attributes: JsonObject): Reading {
  const inputs = structured(attributes['mlflow.spanInputs'])
  const outputs = structured(attributes['mlflow.spanOutputs'])
  const request = readRawRequest(inputs)
  const { usage: rawUsage, usageFault: rawFault, ...response } = readRawResponse(outputs)
  const own = structured(attributes['mlflow.chat.tokenUsage'])
  const reported = isJsonObject(own) ? readRawUsage(own) : null
  const anthropic = attributes['mlflow.message.format'] === 'anthropic'
  const usage = reported ? completedUsage({ ...reported, inputIncludesCache: !anthropic }, rawUsage ?? null) : rawUsage
  const ownFault = rawUsageFault('mlflow.chat.tokenUsage', own)
  const named = textOf(attributes['mlflow.llm.model'])
  const requestModel = request.requestModel ?? textOf(attributes.model) ?? (response.responseModel ? null : named)
  const cost = structured(attributes['mlflow.llm.cost'])
  return present({
    ...request,
    ...response,
    type: textOf(attributes['mlflow.spanType']),
    inputs,
    outputs,
    messages: request.messages ?? chatMessages(attributes),
    tools: request.tools ?? readTools(attributes['mlflow.chat.tools']),
    requestModel,
    responseModel: response.responseModel ?? (named !== null && named !== requestModel ? named : null),
    provider: firstText(attributes, ['mlflow.llm.provider']),
    usage: usage ?? null,
    usageKey: usage ? (reported ? 'mlflow.chat.tokenUsage' : 'mlflow.spanOutputs.usage') : null,
    usageFault: reported || !rawUsage ? (ownFault ?? (reported ? undefined : rawFault)) : rawFault,
    clientCostFault: isJsonObject(cost) ? costFault(cost.total_cost) : undefined,
    clientCost: isJsonObject(cost) && (typeof cost.total_cost === 'number' || typeof cost.total_cost === 'string') ? usdOf(cost.total_cost) : null,
  })
}

/** `mlflow.chat.messages` of clients 2.21 to 3.0 holds the request and, last, the answer. */
function chatMessages(attributes: JsonObject): Reading['messages'] | null {
  const messages = readMessages(structured(attributes['mlflow.chat.messages']))
  return messages?.at(-1)?.role === 'assistant' && messages.length > 1 ? messages.slice(0, -1) : messages
}
