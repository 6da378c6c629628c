import { expect, it } from 'vitest'
import { decodeProtobuf, onlySpan } from './wire/decoding'
import { otlpBody } from './wire/otlp-body'

it('keeps every kind of attribute value, an unset one as null', async () => {
  const span = await onlySpan(
    decodeProtobuf(
      otlpBody([
        {
          attributes: [
            ['unset', null],
            ['empty', ''],
            ['zero', 0],
            ['false', false],
            ['list', [null, [], {}]],
            ['bytes', Uint8Array.of(0, 255)],
            ['half', 0.5],
            ['nan', Number.NaN],
          ],
        },
      ]),
    ),
  )
  expect(span.attributes).toStrictEqual({
    unset: null,
    empty: '',
    zero: 0,
    false: false,
    list: [null, [], {}],
    bytes: { $bytes: 'AP8=' },
    half: 0.5,
    nan: 'NaN',
  })
})
