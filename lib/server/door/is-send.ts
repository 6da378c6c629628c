import { protocolOf } from './refusal-answer'

const QUESTION = /\/(search[\w-]*|batch[\w-]*|query[\w-]*)$/i

/** Whether a request brings what a job recorded: such are counted apart from what people look at, and wait for each other. */
export function isSend(method: string, path: string): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const protocol = protocolOf(path)
  return protocol === 'otlp' || (protocol === 'mlflow' && !QUESTION.test(path))
}
