import { describe, expect, it } from 'vitest'
import type { Json } from '../../../lib/core/json'
import type { Call } from '../../../lib/core/span'
import type { Nanos } from '../../../lib/core/time'
import { readDialect } from '../../../lib/ingest/dialects'

const ask = (messages: Json) => {
  const { requestShape, texts, userTexts } = readDialect({ 'mlflow.spanType': 'CHAT_MODEL', 'mlflow.spanInputs': { model: 'm', messages } }, '', '')
    .call as Call
  return { requestShape, texts, userTexts }
}
const PIXELS = 'iVBORw0KGgo='

describe('messages', () => {
  it('of one text and of one text part are the same, developer is system', () => {
    expect(ask([{ role: 'user', content: [{ type: 'text', text: 'a' }] }])).toEqual(ask([{ role: 'user', content: 'a' }]))
    expect(ask([{ role: 'developer', content: 'a' }])).toEqual(ask([{ role: 'system', content: 'a' }]))
  })

  it('hold a picture by its hash, the same from OpenAI and Anthropic', () => {
    const openai = ask([{ role: 'user', content: [{ type: 'image_url', image_url: { url: `data:image/png;base64,${PIXELS}` } }] }])
    const anthropic = ask([{ role: 'user', content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: PIXELS } }] }])
    expect(openai).toEqual(anthropic)
    expect(openai.texts[0]).toMatch(/^image:[0-9a-f]{32}$/)
    expect(openai.userTexts).toEqual([0])
    expect(ask([{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://a/b.png' } }] }]).texts).not.toEqual(openai.texts)
  })

  it('leave out the ids of tool calls, and make a tool’s result no user content', () => {
    const openai = (id: string) =>
      ask([
        { role: 'user', content: 'a' },
        { role: 'assistant', content: null, tool_calls: [{ id, type: 'function', function: { name: 'f', arguments: '{"b": 1, "a": 2}' } }] },
        { role: 'tool', tool_call_id: id, content: 'found' },
      ])
    const anthropic = ask([
      { role: 'user', content: 'a' },
      { role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', name: 'f', input: { a: 2, b: 1 } }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'found' }] },
    ])
    expect(openai('call_1')).toEqual(openai('call_2'))
    expect(openai('call_1')).toEqual(anthropic)
    expect(anthropic).toMatchObject({ texts: ['a', 'f({"a":2,"b":1})', 'found'], userTexts: [0] })
  })

  it('come from span events too', () => {
    const event = (name: string, attributes: { [key: string]: Json }) => ({ name, timeNs: 0n as Nanos, attributes })
    const events = [
      event('gen_ai.system.message', { content: 'Classify.' }),
      event('gen_ai.user.message', { content: 'text' }),
      event('gen_ai.choice', { index: 0, message: '{"role":"assistant","content":"yes"}' }),
    ]
    const meaning = readDialect({ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' }, '', '', events)
    expect(meaning.call).toMatchObject({ texts: ['Classify.', 'text'], userTexts: [1], answer: 'yes' })
    expect(meaning.inputs).toHaveLength(2)
  })
})
