import { describe, expect, it } from 'vitest'
import type { Json } from '../../../lib/core/json'
import { chatOf } from '../../../lib/core/view/chat'
import { pointerSteps, valueAtPointer } from '../../../lib/core/view/json-pointer'
import { readDialect } from '../../../lib/ingest/dialects'

/** The conversation in lines: `role: text`, a call with its result behind an arrow. */
function told(inputs: unknown, outputs: unknown): string[] {
  return (chatOf(inputs as Json, outputs as Json) ?? []).map(({ role, name, parts }) => {
    const said = parts.map((part) => {
      if (part.kind === 'tool_call') return `${part.name}(${part.arguments})${part.result ? ` → ${part.result.failed ? '✗ ' : ''}${part.result.text}` : ''}`
      if (part.kind === 'media') return `<${part.media} ${part.name ?? ''} ${part.mime} ${part.bytes} ${part.url ?? part.path}>`
      if (part.kind === 'other') return `?${JSON.stringify(part.value)}`
      return part.kind === 'text' ? part.text : `[${part.kind}] ${part.text}`
    })
    return `${role}${name === null ? '' : ` ${name}`}: ${said.join(' | ')}`
  })
}

const call = (id: string, name: string, given: string) => ({ id, type: 'function', function: { name, arguments: given } })

describe('a chat is read', () => {
  it('of OpenAI: developer, parallel tools with their results beside them, refusal, names', () => {
    const inputs = {
      model: 'gpt',
      messages: [
        { role: 'developer', content: 'Be brief.' },
        { role: 'user', name: 'Ada', content: 'Weather?' },
        { role: 'assistant', content: null, tool_calls: [call('a', 'weather', '{"at":"Rome"}'), call('b', 'weather', '{"at":"Oslo"}')] },
        { role: 'tool', tool_call_id: 'b', content: 'snow' },
        { role: 'tool', tool_call_id: 'a', content: 'sun' },
      ],
    }
    expect(told(inputs, { choices: [{ message: { role: 'assistant', content: null, refusal: 'No.' } }] })).toEqual([
      'developer: Be brief.',
      'user Ada: Weather?',
      'assistant: weather({"at":"Rome"}) → sun | weather({"at":"Oslo"}) → snow',
      'assistant: [refusal] No.',
    ])
  })

  it('of OpenAI responses: instructions, reasoning, calls as items, a tool of the provider', () => {
    const inputs = {
      instructions: 'Be brief.',
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'Sum?' },
            { type: 'input_image', image_url: 'https://pictures.example/a.png' },
          ],
        },
        { type: 'function_call', call_id: 'c1', name: 'sum', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c1', output: '4' },
      ],
    }
    const output = [
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Two and two.' }] },
      { type: 'web_search_call', id: 'ws', status: 'completed' },
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Four.', annotations: [] }] },
    ]
    expect(told(inputs, { output })).toEqual([
      'system: Be brief.',
      'user: Sum? | <image  null null https://pictures.example/a.png>',
      'assistant: sum({}) → 4',
      'assistant: [thinking] Two and two.',
      'assistant: ?{"type":"web_search_call","id":"ws","status":"completed"}',
      'assistant: Four.',
    ])
  })

  it('of Anthropic: system beside the messages, thinking, tools under `user`, images and documents', () => {
    const inputs = {
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AAAA' } },
            { type: 'document', title: 'paper.pdf', source: { type: 'base64', media_type: 'application/pdf', data: 'AAAAAAAA' } },
            { type: 'text', text: 'Read.' },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Hm.', signature: 's' },
            { type: 'tool_use', id: 't', name: 'read', input: { page: 1 } },
          ],
        },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: [{ type: 'text', text: 'gone' }], is_error: true }] },
      ],
    }
    expect(told(inputs, { role: 'assistant', content: [{ type: 'text', text: 'Done.' }], stop_reason: 'end_turn' })).toEqual([
      'system: Be brief.',
      'user: <image  image/png 3 /inputs/messages/0/content/0/source/data> | <file paper.pdf application/pdf 6 /inputs/messages/0/content/1/source/data> | Read.',
      'assistant: [thinking] Hm. | read({"page":1}) → ✗ gone',
      'assistant: Done.',
    ])
  })

  it('of Gemini: contents and candidates, results by name', () => {
    const contents = [
      { role: 'user', parts: [{ text: 'Weather?' }, { inlineData: { mimeType: 'audio/wav', data: 'AAAA' } }] },
      { role: 'model', parts: [{ functionCall: { name: 'weather', args: { at: 'Rome' } } }] },
      { role: 'user', parts: [{ functionResponse: { name: 'weather', response: { sky: 'blue' } } }] },
    ]
    expect(
      told(
        { contents, config: { system_instruction: 'Be brief.' } },
        { candidates: [{ content: { role: 'model', parts: [{ thought: true, text: 'Hm.' }, { text: 'Blue.' }] } }] },
      ),
    ).toEqual([
      'system: Be brief.',
      'user: Weather? | <audio  audio/wav 3 /inputs/contents/0/parts/1/inlineData/data>',
      'assistant: weather({"at":"Rome"}) → {"sky":"blue"}',
      'assistant: [thinking] Hm. | Blue.',
    ])
  })

  it('of Bedrock Converse', () => {
    const messages = [
      { role: 'user', content: [{ text: 'Go.' }] },
      { role: 'assistant', content: [{ toolUse: { toolUseId: 'u', name: 'go', input: {} } }] },
      { role: 'user', content: [{ toolResult: { toolUseId: 'u', content: [{ text: 'gone' }] } }] },
    ]
    expect(told({ messages, system: [{ text: 'Be brief.' }] }, { output: { message: { role: 'assistant', content: [{ text: 'Done.' }] } } })).toEqual([
      'system: Be brief.',
      'user: Go.',
      'assistant: go({}) → gone',
      'assistant: Done.',
    ])
  })

  it('of LangChain: lists of lists, dumps, its generations', () => {
    const dump = (kind: string, kwargs: object) => ({ lc: 1, type: 'constructor', id: ['langchain', 'schema', kind], kwargs })
    const inputs = [[dump('SystemMessage', { content: 'Be brief.' }), { type: 'human', content: 'Hi' }]]
    const outputs = { generations: [[{ text: 'Hello', message: dump('AIMessageChunk', { content: 'Hello', tool_calls: [] }) }]] }
    expect(told(inputs, outputs)).toEqual(
      ['SystemMessage: Be brief.', 'user: Hi', 'AIMessage: Hello'].map((line) => line.replace(/^SystemMessage/, 'system').replace(/^AIMessage/, 'assistant')),
    )
  })

  it.each([
    [
      'OpenTelemetry',
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'm',
        'gen_ai.system_instructions': '[{"type":"text","content":"Be brief."}]',
        'gen_ai.input.messages':
          '[{"role":"user","parts":[{"type":"text","content":"Hi"}]},{"role":"assistant","parts":[{"type":"tool_call","id":"x","name":"f","arguments":{"a":1}}]},{"role":"tool","parts":[{"type":"tool_call_response","id":"x","response":"ok"}]}]',
        'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text","content":"Hello"}],"finish_reason":"stop"}]',
      },
    ],
    [
      'Traceloop',
      {
        'llm.request.type': 'chat',
        'gen_ai.request.model': 'm',
        'gen_ai.prompt.0.role': 'system',
        'gen_ai.prompt.0.content': 'Be brief.',
        'gen_ai.prompt.1.role': 'user',
        'gen_ai.prompt.1.content': '[{"type":"text","text":"Hi"}]',
        'gen_ai.prompt.2.role': 'assistant',
        'gen_ai.prompt.2.tool_calls.0.id': 'x',
        'gen_ai.prompt.2.tool_calls.0.name': 'f',
        'gen_ai.prompt.2.tool_calls.0.arguments': '{"a":1}',
        'gen_ai.prompt.3.role': 'tool',
        'gen_ai.prompt.3.tool_call_id': 'x',
        'gen_ai.prompt.3.content': 'ok',
        'gen_ai.completion.0.role': 'assistant',
        'gen_ai.completion.0.content': 'Hello',
      },
    ],
    [
      'OpenInference',
      {
        'openinference.span.kind': 'LLM',
        'llm.model_name': 'm',
        'llm.input_messages.0.message.role': 'system',
        'llm.input_messages.0.message.content': 'Be brief.',
        'llm.input_messages.1.message.role': 'user',
        'llm.input_messages.1.message.contents.0.message_content.type': 'text',
        'llm.input_messages.1.message.contents.0.message_content.text': 'Hi',
        'llm.input_messages.2.message.role': 'assistant',
        'llm.input_messages.2.message.tool_calls.0.tool_call.id': 'x',
        'llm.input_messages.2.message.tool_calls.0.tool_call.function.name': 'f',
        'llm.input_messages.2.message.tool_calls.0.tool_call.function.arguments': '{"a":1}',
        'llm.input_messages.3.message.role': 'tool',
        'llm.input_messages.3.message.tool_call_id': 'x',
        'llm.input_messages.3.message.content': 'ok',
        'llm.output_messages.0.message.role': 'assistant',
        'llm.output_messages.0.message.content': 'Hello',
      },
    ],
    [
      'Langfuse',
      {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'm',
        'langfuse.observation.input':
          '[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"},{"role":"assistant","tool_calls":[{"id":"x","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]},{"role":"tool","tool_call_id":"x","content":"ok"}]',
        'langfuse.observation.output': '{"role":"assistant","content":"Hello"}',
      },
    ],
  ])('of %s, from its attributes', (_, attributes) => {
    const { inputs, outputs } = readDialect(attributes, '', 'span')
    expect(told(inputs, outputs)).toEqual(['system: Be brief.', 'user: Hi', 'assistant: f({"a":1}) → ok', 'assistant: Hello'])
  })
})

describe('streams are joined', () => {
  it('chunks of OpenAI, with a call in pieces', () => {
    const chunk = (delta: object) => ({ object: 'chat.completion.chunk', choices: [{ index: 0, delta }] })
    const outputs = [
      chunk({ role: 'assistant', content: 'He' }),
      chunk({ content: 'llo' }),
      chunk({ tool_calls: [{ index: 0, id: 'x', function: { name: 'f', arguments: '{"a"' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: ':1}' } }] }),
      { object: 'chat.completion.chunk', choices: [] },
    ]
    expect(told('Hi', outputs)).toEqual(['user: Hi', 'assistant: Hello | f({"a":1})'])
  })

  it('events of Anthropic', () => {
    const outputs = [
      { type: 'message_start', message: { role: 'assistant' } },
      { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
      { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm.' } },
      { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Hel' } },
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'lo' } },
      { type: 'message_stop' },
    ]
    expect(told(undefined, outputs)).toEqual(['assistant: [thinking] Hm. | Hello'])
  })

  it('events of OpenAI responses', () => {
    const delta = (text: string) => ({ type: 'response.output_text.delta', delta: text })
    expect(told(undefined, [{ type: 'response.created' }, delta('He'), delta('llo')])).toEqual(['assistant: Hello'])
    const response = { output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello' }] }] }
    expect(told(undefined, [delta('He'), { type: 'response.completed', response }])).toEqual(['assistant: Hello'])
  })
})

describe('what belongs to no form', () => {
  it('is shown as it is, and nothing throws', () => {
    expect(told({ messages: [{ role: 'user', content: [{ type: 'hologram', beams: 3 }] }] }, 'ok')).toEqual([
      'user: ?{"type":"hologram","beams":3}',
      'assistant: ok',
    ])
    for (const odd of [
      null,
      1,
      true,
      [],
      {},
      [1, [2]],
      { messages: 3 },
      { messages: [null, 1, {}] },
      { choices: [null] },
      { choices: [{ message: 5 }] },
    ] as Json[]) {
      expect(() => chatOf(odd, odd)).not.toThrow()
    }
    expect(chatOf({ x: 1 }, { y: 2 })).toBeNull()
  })

  it('a result whose call is elsewhere stands alone', () => {
    expect(chatOf({ messages: [{ role: 'tool', tool_call_id: 'z', content: '5' }] }, null)?.[0]?.parts[0]).toMatchObject({
      kind: 'tool_result',
      id: 'z',
      text: '5',
    })
  })

  it('a graph that gives the conversation back does not say it twice', () => {
    const asked = [{ role: 'user', content: 'Hi' }]
    expect(told({ messages: asked }, { messages: [...asked, { role: 'assistant', content: 'Hello' }] })).toEqual(['user: Hi', 'assistant: Hello'])
  })
})

it('every path leads to the text it names', () => {
  const record = {
    inputs: {
      system: 'Be brief.',
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'a/b~c' }] },
        { role: 'user', content: '[{"type":"text","text":"inner"}]' },
      ],
    },
    outputs: { choices: [{ message: { role: 'assistant', content: 'Yes.', reasoning_content: 'Hm.' } }] },
  }
  const parts = (chatOf(record.inputs, record.outputs) ?? []).flatMap((message) => message.parts)
  expect(parts.length).toBe(5)
  for (const part of parts) {
    if (part.kind !== 'text' && part.kind !== 'thinking') throw new Error(`a ${part.kind} is not expected`)
    expect(valueAtPointer(record, pointerSteps(part.path) ?? [])).toBe(part.text)
  }
})
