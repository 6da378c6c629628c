import { describe, expect, it } from 'vitest'
import type { Json } from '../../../lib/core/json'
import { callFingerprint } from '../../../lib/core/summary/fingerprint-call'
import { spanWrite } from '../../../lib/ingest/rows'
import { inputKeyOf } from '../../../lib/ingest/rows/input-key'
import { priceCall } from '../../../lib/pricing/price-call'
import { ANSWER, MLFLOW, OPENINFERENCE, TEXT } from '../dialects/same-request'
import { decoded } from './build-decoded'

const written = (...args: Parameters<typeof decoded>) => spanWrite(decoded(...args), priceCall)

describe('spanWrite', () => {
  it('prices the call, previews its last user text and its answer, and keeps its texts for fingerprints', () => {
    const { row, payload } = written(MLFLOW)
    expect(row).toMatchObject({ inputPreview: TEXT, outputPreview: ANSWER, call: { costNano: 17_700n } })
    expect(row.call?.priceNote).toContain('gpt-4o-mini-2024-07-18, the response model')
    expect(payload.callTexts && callFingerprint(payload.callTexts)).toBe(row.call?.requestHash)
  })

  it('gives one call the same hashes in two dialects', () => {
    const [a, b] = [written(MLFLOW).row.call, written(OPENINFERENCE).row.call]
    for (const key of ['requestHash', 'contentHash', 'answerHash', 'answerNormalisedHash', 'costNano'] as const) expect(b?.[key]).toBe(a?.[key])
  })

  it('previews other spans by compact JSON, and nothing by null', () => {
    expect(written({ 'mlflow.spanInputs': { doc_id: 'D', n: 1 } }).row).toMatchObject({ inputPreview: '{"doc_id":"D","n":1}', outputPreview: null, call: null })
    expect(written({ 'mlflow.spanInputs': 'x'.repeat(5_000) }).row.inputPreview).toHaveLength(1_000)
  })

  it('is the same for equal spans', () => {
    expect(written(MLFLOW)).toEqual(written(MLFLOW))
  })
})

describe('document key in inputs', () => {
  it.each<[Json | undefined, { path: string; value: string } | null]>([
    [
      { id: 'c', document_id: 'b', doc_id: 'a' },
      { path: '$.doc_id', value: 'a' },
    ],
    [
      { id: 'c', document_id: 'b' },
      { path: '$.document_id', value: 'b' },
    ],
    [{ id: 7 }, { path: '$.id', value: '7' }],
    [
      { text: 'x', row: { doc_id: 'a' } },
      { path: '$.row.doc_id', value: 'a' },
    ],
    [{ kwargs: { id: 'a' } }, { path: '$.kwargs.id', value: 'a' }],
    [{ user: { id: 'u' } }, null],
    [{ doc_id: { a: 1 } }, null],
    [{ doc_id: '' }, null],
    ['doc_id', null],
    [undefined, null],
  ])('%j → %j', (inputs, key) => {
    expect(inputKeyOf(inputs)).toEqual(key)
  })
})
