import type { JsonObject } from '../../../lib/core/json'

/** One request to OpenAI and its answer, as four instrumentations record it. */
export const SYSTEM = 'Classify the document.'
export const TEXT = '[doc-001] Document number 1: the quick brown fox.'
export const ANSWER = 'Label 2: summary of the document.'
const REQUEST = {
  model: 'gpt-4o-mini',
  messages: [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: TEXT },
  ],
  temperature: 0,
  max_tokens: 50,
  seed: 7,
  stop: 'END',
}
const TOOL = { type: 'function', function: { name: 'look_up', description: 'Looks up', parameters: { type: 'object', properties: { q: { type: 'string' } } } } }
const RESPONSE = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4o-mini-2024-07-18',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: ANSWER } }],
  usage: { prompt_tokens: 74, completion_tokens: 11, total_tokens: 85 },
}

export const MLFLOW: JsonObject = {
  'mlflow.spanType': 'CHAT_MODEL',
  'mlflow.spanInputs': { ...REQUEST, tools: [TOOL], stream: false, user: 'ann', timeout: 30, extra_headers: { a: 'b' } },
  'mlflow.spanOutputs': RESPONSE,
  'mlflow.message.format': 'openai',
  'mlflow.llm.model': 'gpt-4o-mini',
  'mlflow.chat.tokenUsage': { input_tokens: 74, output_tokens: 11, total_tokens: 85 },
  model: 'gpt-4o-mini',
  temperature: 0,
}

/** Without a request model: only what the response said. */
export const OPENINFERENCE: JsonObject = {
  'openinference.span.kind': 'LLM',
  'llm.model_name': 'gpt-4o-mini-2024-07-18',
  'llm.invocation_parameters': JSON.stringify({ temperature: 0, max_tokens: 50, seed: 7, stop: ['END'] }),
  'llm.input_messages.0.message.role': 'system',
  'llm.input_messages.0.message.content': SYSTEM,
  'llm.input_messages.1.message.role': 'user',
  'llm.input_messages.1.message.contents.0.message_content.type': 'text',
  'llm.input_messages.1.message.contents.0.message_content.text': TEXT,
  'llm.output_messages.0.message.role': 'assistant',
  'llm.output_messages.0.message.content': ANSWER,
  'llm.tools.0.tool.json_schema': JSON.stringify(TOOL),
  'llm.token_count.prompt': 74,
  'llm.token_count.completion': 11,
  'llm.token_count.total': 85,
  'output.value': JSON.stringify(RESPONSE),
  'output.mime_type': 'application/json',
}

export const GEN_AI: JsonObject = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o-mini',
  'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
  'gen_ai.response.id': 'chatcmpl-1',
  'gen_ai.request.temperature': 0,
  'gen_ai.request.max_tokens': 50n,
  'gen_ai.request.seed': 7,
  'gen_ai.request.stop_sequences': ['END'],
  'gen_ai.request.choice.count': 1,
  'gen_ai.system_instructions': JSON.stringify([{ type: 'text', content: SYSTEM }]),
  'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: TEXT }] }]),
  'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts: [{ type: 'text', content: ANSWER }], finish_reason: 'stop' }]),
  'gen_ai.tool.definitions': JSON.stringify([{ type: 'function', ...TOOL.function }]),
  'gen_ai.usage.input_tokens': 74,
  'gen_ai.usage.output_tokens': 11,
}

export const TRACELOOP: JsonObject = {
  'llm.request.type': 'chat',
  'gen_ai.system': 'OpenAI',
  'gen_ai.request.model': 'gpt-4o-mini',
  'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
  'gen_ai.response.id': 'chatcmpl-1',
  'gen_ai.request.temperature': 0,
  'gen_ai.request.max_tokens': 50,
  'gen_ai.request.seed': 7,
  'llm.chat.stop_sequences': ['END'],
  'gen_ai.prompt.0.role': 'system',
  'gen_ai.prompt.0.content': SYSTEM,
  'gen_ai.prompt.1.role': 'user',
  'gen_ai.prompt.1.content': JSON.stringify([{ type: 'text', text: TEXT }]),
  'gen_ai.completion.0.role': 'assistant',
  'gen_ai.completion.0.content': ANSWER,
  'llm.request.functions.0.name': 'look_up',
  'llm.request.functions.0.description': 'Looks up',
  'llm.request.functions.0.parameters': JSON.stringify(TOOL.function.parameters),
  'gen_ai.usage.prompt_tokens': 74,
  'gen_ai.usage.completion_tokens': 11,
}
