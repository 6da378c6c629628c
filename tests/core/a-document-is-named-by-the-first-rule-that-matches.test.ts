import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import { documentOf } from '../../lib/core/summary/document-of'
import { traceTree } from '../../lib/core/summary/summarise-tree'
import { span } from './build-span'
import { info, summaryOf } from './build-trace-rows'

const everything = {
  spans: [
    span('root', { inputKey: { path: '$.doc_id', value: 'input' }, labels: { doc_id: 'root' } }),
    span('call', { under: 'root', from: 1, call: { contentHash: 'hash' } }),
  ],
  info: info({ tags: { doc_id: 'tag' }, metadata: { doc_id: 'metadata' }, clientRequestId: 'client' }),
}
const document = (spans = everything.spans, of: ReturnType<typeof info> | null = everything.info) => summaryOf(spans, { info: of }).facts.document

describe('document identity', () => {
  it('takes tag, metadata, attribute, client request id, input path, content, in this order', () => {
    expect(document()).toEqual({ key: 'tag', source: 'tag doc_id' })
    expect(document(everything.spans, info({ metadata: { doc_id: 'metadata' } }))).toEqual({ key: 'metadata', source: 'metadata doc_id' })
    expect(document(everything.spans, info({ clientRequestId: 'client' }))).toEqual({ key: 'root', source: 'attribute doc_id' })
    const bare = everything.spans.map((one) => ({ ...one, labels: {} }))
    expect(document(bare, info({ clientRequestId: 'client' }))).toEqual({ key: 'client', source: 'client_request_id' })
    expect(document(bare, info())).toEqual({ key: 'input', source: 'input $.doc_id' })
    expect(document(bare.map((one) => ({ ...one, inputKey: null })))?.source).toBe('tag doc_id')
    expect(
      document(
        bare.map((one) => ({ ...one, inputKey: null })),
        null,
      ),
    ).toEqual({ key: 'hash', source: 'content' })
  })

  it('takes the attribute of the root first, then the nearest to it, then the earliest', () => {
    const spans = [
      span('root', { from: 5 }),
      span('deep', { under: 'near', from: 6, labels: { doc_id: 'deep' } }),
      span('late', { under: 'root', from: 9, labels: { doc_id: 'late' } }),
      span('near', { under: 'root', from: 8, labels: { document_id: 'near' } }),
    ]
    expect(document(spans, null)?.key).toBe('near')
    expect(document([...spans.slice(1), span('root', { from: 5, labels: { docId: 'root' } })], null)?.key).toBe('root')
  })

  it('knows each of the names, and those under an instrumentation’s prefix', () => {
    for (const name of ['doc_id', 'document_id', 'doc.id', 'document.id', 'docId']) {
      expect(document([span('root', { labels: { [name]: 'k' } })], null)).toEqual({ key: 'k', source: `attribute ${name}` })
    }
    expect(document([span('root', { labels: { 'metadata.doc_id': 'k' } })], null)).toEqual({ key: 'k', source: 'attribute metadata.doc_id' })
    expect(document([span('root', { labels: { 'mlflow.traceTag.doc_id': 'k' } })], null)).toEqual({ key: 'k', source: 'tag doc_id' })
  })

  it('takes keys exactly as they are, and an empty one for none', () => {
    expect(document([span('root', { labels: { doc_id: ' Doc-1 ' } })], null)?.key).toBe(' Doc-1 ')
    expect(document([span('root', { labels: { doc_id: '' } })], null)).toBeNull()
  })

  it('follows the configured names', () => {
    const tree = traceTree([span('root', { labels: { invoice: 'I-7', doc_id: 'D' } })])
    expect(documentOf({ tree, told: null, content: null }, [{ kind: 'attribute', names: ['invoice'] }])).toEqual({ key: 'I-7', source: 'attribute invoice' })
    expect(documentOf({ tree, told: null, content: null }, DEFAULT_SETTINGS.rules)?.key).toBe('D')
  })

  it('takes what the usual paths found below an argument, too', () => {
    expect(document([span('root', { inputKey: { path: '$.row.doc_id', value: 'D-1' } })], null)).toEqual({ key: 'D-1', source: 'input $.row.doc_id' })
  })

  it('has no document without a key or a call', () => {
    expect(document([span('root')], null)).toBeNull()
    expect(document([span('root', { call: { contentHash: '' } })], null)).toBeNull()
  })

  it('takes the content from the first LLM request, not from a vector look-up before it', () => {
    const spans = [
      span('root'),
      span('search', { under: 'root', from: 1, call: { kind: 'embedding', contentHash: 'query' } }),
      span('ask', { under: 'root', from: 2, call: { contentHash: 'text' } }),
      span('more', { under: 'root', from: 3, call: { contentHash: 'later' } }),
    ]
    expect(document(spans, null)?.key).toBe('text')
    expect(document(spans.slice(0, 2), null)?.key).toBe('query')
  })
})
