import { describe, expect, it } from 'vitest'
import { traceIdPrefix, traceSpelled } from '../../lib/core/spelled-id'

const TRACE = '6f3a0b1c2d4e5f60718293a4b5c6d7e8'
const SPAN = '00f067aa0ba902b7'
const BASE64 = Buffer.from(TRACE, 'hex').toString('base64')

describe('a pasted id names its trace', () => {
  it.each([
    ['32 hex digits', TRACE],
    ['in capitals', TRACE.toUpperCase()],
    ['as MLflow writes it', `tr-${TRACE}`],
    ['as a UUID', '6f3a0b1c-2d4e-5f60-7182-93a4b5c6d7e8'],
    ['as a UUID in capitals', '6F3A0B1C-2D4E-5F60-7182-93A4B5C6D7E8'],
    ['in base64', BASE64],
    ['in base64 without padding', BASE64.replace(/=+$/, '')],
    ['in base64 for addresses', Buffer.from(TRACE, 'hex').toString('base64url')],
    ['with quotes and a comma around it', `"${TRACE}",`],
    ['with spaces around it', `  ${TRACE}\n`],
    ['as the address of its page', `http://localhost:3000/traces/${TRACE}?time=local`],
  ])('%s', (_, text) => expect(traceSpelled(text)).toEqual({ trace: TRACE, span: null }))

  it.each([
    ['a traceparent header', `00-${TRACE}-${SPAN}-01`],
    ['with its name', `traceparent: 00-${TRACE}-${SPAN.toUpperCase()}-00`],
    ['an address with a span', `https://host/traces/tr-${TRACE}?q=a&span=${SPAN}`],
  ])('and its span: %s', (_, text) => expect(traceSpelled(text)).toEqual({ trace: TRACE, span: SPAN }))

  it.each([
    ['31 digits', TRACE.slice(1)],
    ['zeros, which are no id', '0'.repeat(32)],
    ['22 signs that end no base64 of 16 bytes', `${BASE64.slice(0, 21)}B`],
    ['a key of a document', 'doc-001'],
    ['an address with a broken escape', '/traces/%E0%A4%A'],
    ['nothing', ''],
  ])('but not %s', (_, text) => expect(traceSpelled(text)).toBeNull())
})

describe('the first digits of an id', () => {
  it('are a prefix from six on, in any spelling', () => {
    expect(traceIdPrefix('6F3A0B')).toBe('6f3a0b')
    expect(traceIdPrefix('tr-6f3a0b1c')).toBe('6f3a0b1c')
    expect(traceIdPrefix('6f3a0b1c-2d4e')).toBe('6f3a0b1c2d4e')
  })

  it('are none when they are fewer, all of them, or no digits', () => {
    expect(traceIdPrefix('6f3a0')).toBeNull()
    expect(traceIdPrefix(TRACE)).toBeNull()
    expect(traceIdPrefix('facade-doc')).toBeNull()
  })
})
