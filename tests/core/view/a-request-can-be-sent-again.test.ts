import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { chatOf } from '../../../lib/core/view/chat'
import { curlOf, jsonOfRequest, pythonOf } from '../../../lib/core/view/copy-request'
import { type RunnableRequest, runnableRequest } from '../../../lib/core/view/runnable-request'
import { readDialect } from '../../../lib/ingest/dialects'

function requestOf(attributes: JsonObject): RunnableRequest {
  const { call, inputs, outputs } = readDialect(attributes, '', 'span')
  if (!call) throw new Error('the span is no call')
  const request = runnableRequest({ call, inputs, attributes, chat: chatOf(inputs, outputs) })
  if (!request) throw new Error('there is no request')
  return request
}

const WEATHER = {
  type: 'function',
  function: { name: 'weather', description: 'Sky over a place', parameters: { type: 'object', properties: { at: { type: 'string' } } } },
}
const SENT = {
  model: 'gpt-4o-mini',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Weather?' },
  ],
  temperature: 0,
  tools: [WEATHER],
}

const SAME_REQUEST: Record<string, JsonObject> = {
  mlflow: {
    'mlflow.spanType': 'CHAT_MODEL',
    'mlflow.spanInputs': JSON.stringify({ ...SENT, stream: false, extra_headers: { authorization: 'Bearer secret' }, top_p: 'NOT_GIVEN' }),
  },
  gen_ai: {
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.request.temperature': 0,
    'gen_ai.system_instructions': '[{"type":"text","content":"Be brief."}]',
    'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Weather?"}]}]',
    'gen_ai.tool.definitions': JSON.stringify([WEATHER]),
  },
  traceloop: {
    'llm.request.type': 'chat',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.request.temperature': 0,
    'gen_ai.prompt.0.role': 'system',
    'gen_ai.prompt.0.content': 'Be brief.',
    'gen_ai.prompt.1.role': 'user',
    'gen_ai.prompt.1.content': 'Weather?',
    'llm.request.functions.0.name': 'weather',
    'llm.request.functions.0.description': 'Sky over a place',
    'llm.request.functions.0.parameters': JSON.stringify(WEATHER.function.parameters),
  },
  openinference: {
    'openinference.span.kind': 'LLM',
    'llm.model_name': 'gpt-4o-mini-2024-07-18',
    'llm.invocation_parameters': '{"model":"gpt-4o-mini","temperature":0}',
    'llm.input_messages.0.message.role': 'system',
    'llm.input_messages.0.message.content': 'Be brief.',
    'llm.input_messages.1.message.role': 'user',
    'llm.input_messages.1.message.content': 'Weather?',
    'llm.tools.0.tool.json_schema': JSON.stringify(WEATHER),
  },
  langfuse: {
    'langfuse.observation.type': 'generation',
    'langfuse.observation.model.name': 'gpt-4o-mini',
    'langfuse.observation.model.parameters': '{"temperature":0}',
    'langfuse.observation.input': JSON.stringify({ messages: SENT.messages, tools: SENT.tools }),
  },
}

describe('one request, whichever dialect recorded it', () => {
  it.each(Object.keys(SAME_REQUEST))('%s', (dialect) => {
    const request = requestOf(SAME_REQUEST[dialect] as JsonObject)
    expect(request).toMatchObject({ style: 'openai', base: 'https://api.openai.com/v1', path: '/chat/completions' })
    expect(request.body).toEqual(SENT)
    expect(JSON.stringify(request)).not.toContain('secret')
  })
})

describe('where it goes', () => {
  const to = (attributes: JsonObject) => requestOf({ ...(SAME_REQUEST.gen_ai as JsonObject), ...attributes }).base
  it('is where it went, else the provider', () => {
    expect(to({ 'server.address': 'models.internal', 'server.port': 8000 })).toBe('http://models.internal:8000/v1')
    expect(to({ 'server.address': 'api.openai.com', 'server.port': 443 })).toBe('https://api.openai.com/v1')
    expect(to({ 'gen_ai.openai.api_base': 'http://127.0.0.1:9/v1/' })).toBe('http://127.0.0.1:9/v1')
    expect(to({ 'url.full': 'https://models.example/v1/chat/completions' })).toBe('https://models.example/v1')
    expect(to({})).toBe('https://api.openai.com/v1')
  })

  it('is never an address that could run something', () => {
    for (const address of ['x; rm -rf /', '$(id)', "a'b", 'https://x/`id`', 'a b', '"']) {
      expect(to({ 'server.address': address, base_url: address })).toBe('https://api.openai.com/v1')
    }
  })
})

it('a bound under another name is not given twice', () => {
  const { body } = requestOf({ 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.spanInputs': JSON.stringify({ ...SENT, max_completion_tokens: 9 }) })
  expect(body).toEqual({ ...SENT, max_completion_tokens: 9 })
})

describe("Anthropic's", () => {
  const attributes = {
    'mlflow.spanType': 'CHAT_MODEL',
    'mlflow.llm.provider': 'anthropic',
    'mlflow.spanInputs': JSON.stringify({
      model: 'claude-sonnet-4',
      max_tokens: 50,
      system: 'Be brief.',
      messages: [{ role: 'user', content: 'Hi' }],
      extra_body: null,
    }),
  }
  it('is kept as it was sent', () => {
    const request = requestOf(attributes)
    expect(request).toEqual({
      style: 'anthropic',
      base: 'https://api.anthropic.com',
      path: '/v1/messages',
      body: { model: 'claude-sonnet-4', max_tokens: 50, system: 'Be brief.', messages: [{ role: 'user', content: 'Hi' }] },
      notes: [],
    })
    expect(curlOf(request)).toContain('"x-api-key: $ANTHROPIC_API_KEY"')
    expect(pythonOf(request)).toContain('client = Anthropic(')
  })

  it('is put together from other dialects, tools and results included, and says what was not recorded', () => {
    const request = requestOf({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.request.model': 'claude-sonnet-4',
      'gen_ai.input.messages': JSON.stringify([
        { role: 'system', parts: [{ type: 'text', content: 'Be brief.' }] },
        { role: 'user', parts: [{ type: 'text', content: 'Hi' }] },
        { role: 'assistant', parts: [{ type: 'tool_call', id: 'x', name: 'f', arguments: { a: 1 } }] },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 'x', response: 'ok' }] },
      ]),
    })
    expect(request.body).toMatchObject({
      system: 'Be brief.',
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'x', name: 'f', input: { a: 1 } }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'x', content: 'ok' }] },
      ],
    })
    expect(request.notes).toEqual(['max_tokens was not recorded: 1024 stands in its place.'])
  })
})

describe('what is copied', () => {
  const nasty = 'it\'s "quoted" $HOME `id` \\ \n\'\'\'"""\nJSON\n</script>🙂\u2028 $(x)'
  const request = requestOf({
    'mlflow.spanType': 'CHAT_MODEL',
    'mlflow.spanInputs': JSON.stringify({ ...SENT, messages: [{ role: 'user', content: nasty }], seed: 7, parallel_tool_calls: true, stop: [] }),
  })

  it('as JSON is the body', () => {
    expect(JSON.parse(jsonOfRequest(request))).toEqual(request.body)
    expect(jsonOfRequest({ ...request, body: { id: 12345678901234567890n } })).toBe('{\n  "id": 12345678901234567890\n}')
  })

  it('as curl is one command a shell takes, with the text untouched', () => {
    const script = curlOf(request).replace(/^curl /, 'printf "%s\\n" ')
    const said = execFileSync('/bin/sh', ['-c', script.replace('--data-binary @-', '; cat')], {
      encoding: 'utf8',
      env: { ...process.env, OPENAI_API_KEY: 'k' },
    })
    expect(said).toContain('Authorization: Bearer k')
    expect(JSON.parse(said.slice(said.indexOf('{')))).toEqual(request.body)
  })

  it('holds no key', () => {
    for (const text of [curlOf(request), pythonOf(request)]) expect(text).toContain('OPENAI_API_KEY')
  })
})
