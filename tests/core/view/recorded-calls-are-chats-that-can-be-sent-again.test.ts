import { expect, it } from 'vitest'
import { chatOf } from '../../../lib/core/view/chat'
import { pointerSteps, valueAtPointer } from '../../../lib/core/view/json-pointer'
import { runnableRequest } from '../../../lib/core/view/runnable-request'
import { readDialect } from '../../../lib/ingest/dialects'
import { decodeProtobuf } from '../../ingest/wire/decoding'
import { isWholeOtlp, recordedLines } from '../../ingest/wire/recordings'

it('every call that a real client recorded is a chat, and its request can be sent again', async () => {
  let calls = 0
  for (const { body, recording } of recordedLines().filter(isWholeOtlp)) {
    for (const span of (await decodeProtobuf(body)).spans) {
      const { call, inputs, outputs } = readDialect(span.attributes, span.origin.scopeName, span.name, span.events)
      if (call?.kind !== 'chat' || inputs === undefined) continue
      calls += 1
      const chat = chatOf(inputs, outputs)
      const parts = chat?.flatMap((message) => message.parts) ?? []
      expect(
        chat?.some((message) => !message.answer && message.role === 'user'),
        recording,
      ).toBe(true)
      expect(parts.filter((part) => part.kind === 'other')).toEqual([])
      if (call.answer !== '') expect(chat?.at(-1)).toMatchObject({ answer: true, role: 'assistant' })
      for (const part of parts) {
        if (part.kind === 'text') expect(valueAtPointer({ inputs, outputs: outputs ?? null }, pointerSteps(part.path) ?? [])).toBe(part.text)
      }
      const request = runnableRequest({ call, inputs, attributes: span.attributes, chat })
      expect(request, recording).toMatchObject({ path: '/chat/completions', body: { model: expect.stringMatching(/./), messages: expect.any(Array) } })
    }
  }
  expect(calls).toBeGreaterThan(50)
})
