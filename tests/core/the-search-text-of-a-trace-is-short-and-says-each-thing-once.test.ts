import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldText } from '../../lib/core/search-fold'
import { searchText } from '../../lib/core/summary/search-text'
import { spanFailure } from '../../lib/ingest/rows/span-failure'

const LETTER = fc.constantFrom('a', 'B', ' ', '\n', '\t', '\u00a0', 'É', 'ß', 'İ', 'Σ', '東', '🙂', '\u0000', '"', '\\', '\\n', '{', '[')
const TRACE = { id: 'c55b', requestId: 'tr-c55b', name: 'Classify', document: 'Doc-1', inputPreview: 'The  text\nof 1', outputPreview: 'YES' }
const span = (name: string, inputPreview: string | null = null, outputPreview: string | null = null, failure?: string) => ({
  name,
  inputPreview,
  outputPreview,
  failure,
})

it('ids, name, document, input and output, then what its spans say, folded and each once', () => {
  const text = searchText(TRACE, [
    span('Classify', 'The text of 1', 'YES'),
    span('call', '{"question":"Is\\nit \\"so\\"?"}', 'yes'),
    span('tool', null, null, 'TimeoutError: no answer'),
    span('call'),
  ])
  expect(text.split('\n')).toEqual([
    'tr-c55b',
    'classify',
    'doc-1',
    'the text of 1',
    'yes',
    '{"question":"is it "so"?"}',
    'timeouterror: no answer',
    'call',
    'tool',
  ])
})

it('the id of a trace stands in it even where its client knows it by another', () => {
  expect(
    searchText({ ...TRACE, requestId: 'other' }, [])
      .split('\n')
      .slice(0, 2),
  ).toEqual(['c55b', 'other'])
})

it('never long, never half a character, and no phrase across two texts', () => {
  const said = fc.oneof(
    fc.string({ unit: LETTER, maxLength: 40 }),
    fc.string({ maxLength: 5 }).map((part) => `${part}🙂 `.repeat(60)),
  )
  fc.assert(
    fc.property(fc.array(said, { maxLength: 20 }), (texts) => {
      const spans = texts.map((text, at) => span(`call ${at}`, text))
      const text = searchText(TRACE, spans)
      expect(text.length).toBeLessThanOrEqual(3_000)
      expect(/[\ud800-\udbff](?:\n|$)/.test(text)).toBe(false)
      for (const line of text.split('\n')) expect(foldText(line)).toBe(line)
    }),
    { numRuns: 60 },
  )
})

it('folding a folded text changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: LETTER }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text))
    }),
  )
})

it('a failure is said by its status and its exceptions, each once', () => {
  const exception = (type: string, message: string) => ({
    name: 'exception',
    timeNs: 0n as never,
    attributes: { 'exception.type': type, 'exception.message': message },
  })
  expect(spanFailure({ statusMessage: '', events: [] })).toBeNull()
  expect(spanFailure({ statusMessage: 'ValueError: bad', events: [exception('ValueError', 'bad'), exception('IOError', 'gone')] })).toBe(
    'ValueError: bad\nIOError: gone',
  )
  expect(spanFailure({ statusMessage: '', events: [{ name: 'exception', timeNs: 0n as never, attributes: { 'exception.message': 7 } }] })).toBeNull()
  expect(spanFailure({ statusMessage: 'x'.repeat(900), events: [] })).toHaveLength(500)
})
