import { describe, expect, it } from 'vitest'
import { documentOfFile } from '../../../lib/services/mlflow/artifacts/document-of-file'

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))

describe("a run's file is matched to its document", () => {
  it('by the id its JSON states, else by its name', () => {
    expect(documentOfFile('traces/doc_001.json', bytes({ doc_id: 'doc/001' }))).toBe('doc/001')
    expect(documentOfFile('traces/doc-001.json', bytes({ document_id: 17 }))).toBe('17')
    expect(documentOfFile('traces/doc-001.json', bytes({ answer: 1 }))).toBe('doc-001')
    expect(documentOfFile('traces/doc-001.json', bytes('{broken'))).toBe('doc-001')
    expect(documentOfFile('traces/batch-1/doc-001.json', bytes([]))).toBe('doc-001')
  })

  it('leaves other files alone', () => {
    expect(documentOfFile('model/config.json', bytes({ doc_id: 'D' }))).toBeNull()
    expect(documentOfFile('traces/readme.txt', bytes(''))).toBeNull()
  })
})
