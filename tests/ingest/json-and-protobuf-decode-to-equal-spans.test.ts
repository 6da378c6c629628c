import { expect, it } from 'vitest'
import { decodeJsonBody, decodeProtobuf } from './wire/decoding'
import { otlpBody, SPAN, SPAN_HEX, START, TRACE, TRACE_HEX } from './wire/otlp-body'

const parent = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

const protobuf = otlpBody(
  [
    {
      parentSpanId: parent,
      name: 'chat',
      kind: 3,
      traceState: 'a=b',
      status: { code: 2, message: 'late' },
      attributes: [
        ['s', 'x'],
        ['deep', { list: [1, { b: true }], none: null }],
      ],
      events: [{ name: 'e', time: START + 5n, attributes: [['k', 1]] }],
      links: [{ traceId: TRACE, spanId: SPAN, attributes: [['l', 'v']] }],
    },
  ],
  [['service.name', 'job']],
  { name: 'scope', version: '2', attributes: [['sa', 1]] },
)

const camel = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'job' } }] },
      scopeSpans: [
        {
          scope: { name: 'scope', version: '2', attributes: [{ key: 'sa', value: { intValue: '1' } }] },
          spans: [
            {
              traceId: TRACE_HEX,
              spanId: SPAN_HEX,
              parentSpanId: '0102030405060708',
              name: 'chat',
              kind: 'SPAN_KIND_CLIENT',
              traceState: 'a=b',
              startTimeUnixNano: String(START),
              endTimeUnixNano: String(START + 1_000n),
              status: { code: 'STATUS_CODE_ERROR', message: 'late' },
              attributes: [
                { key: 's', value: { stringValue: 'x' } },
                {
                  key: 'deep',
                  value: {
                    kvlistValue: {
                      values: [
                        {
                          key: 'list',
                          value: { arrayValue: { values: [{ intValue: 1 }, { kvlistValue: { values: [{ key: 'b', value: { boolValue: true } }] } }] } },
                        },
                        { key: 'none', value: {} },
                      ],
                    },
                  },
                },
              ],
              events: [{ name: 'e', timeUnixNano: String(START + 5n), attributes: [{ key: 'k', value: { intValue: '1' } }] }],
              links: [{ traceId: TRACE_HEX, spanId: SPAN_HEX, attributes: [{ key: 'l', value: { stringValue: 'v' } }] }],
            },
          ],
        },
      ],
    },
  ],
}

const snake = JSON.parse(
  JSON.stringify(camel).replaceAll(/"([a-z]+[A-Z]\w*)":/g, (_, name: string) => `"${name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}":`),
)

it('gives equal spans for protobuf, lowerCamel and snake_case JSON', async () => {
  const wanted = await decodeProtobuf(protobuf)
  expect(wanted.spans[0]).toMatchObject({ name: 'chat', kind: 3, status: 'error', statusMessage: 'late', project: 'job', notes: [] })
  expect(await decodeJsonBody(camel)).toStrictEqual(wanted)
  expect(JSON.stringify(snake)).toContain('start_time_unix_nano')
  expect(await decodeJsonBody(snake)).toStrictEqual(wanted)
})
