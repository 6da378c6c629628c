import type { Json, JsonObject } from '../../core/json'
import type { Call } from '../../core/span'
import { canonicalJson } from '../../core/summary/fingerprint-canonical'
import { fingerprintModel } from '../../core/summary/fingerprint-model'
import type { Reading } from './reading'

/**
 * The request in one spelling, split for the call fingerprint: canonical JSON of model, messages, tools and parameters in which
 * every text is an index into `texts`, and which of the texts are user content. A prompt and an embedding's input stand as user
 * messages, because some instrumentations write them so; a system text given beside the messages stands as their first message.
 */
export function requestShape(reading: Reading): Pick<Call, 'requestShape' | 'texts' | 'userTexts'> {
  const texts: string[] = []
  const userTexts: number[] = []
  const messages: Json[] = []
  for (const { role, parts } of reading.messages ?? []) {
    const places = parts.map((part): Json => {
      const index = texts.push(part.text) - 1
      if (role === 'user') userTexts.push(index)
      return part.kind === 'text' ? index : { [part.kind]: index }
    })
    messages.push({ role, parts: places })
  }
  const shape: JsonObject = { model: fingerprintModel(reading.requestModel ?? null, reading.responseModel ?? null), messages }
  if (reading.parameters) shape.parameters = reading.parameters
  if (reading.tools) shape.tools = reading.tools
  return { requestShape: canonicalJson(shape), texts, userTexts }
}
