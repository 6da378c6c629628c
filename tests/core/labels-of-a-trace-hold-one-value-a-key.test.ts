import { describe, expect, it } from 'vitest'
import { span } from './build-span'
import { info, summaryOf } from './build-trace-rows'

const labelsOf = (...args: Parameters<typeof summaryOf>) => Object.fromEntries(summaryOf(...args).labels.map(({ key, value }) => [key, value]))

describe('labels of a trace', () => {
  it('take a tag before metadata before the root’s attribute before a child’s', () => {
    const spans = [
      span('child', { under: 'root', from: 0, labels: { a: 'child', b: 'child', c: 'child', d: 'child' } }),
      span('root', { from: 1, labels: { a: 'root', b: 'root', c: 'root' } }),
    ]
    expect(labelsOf(spans, { info: info({ tags: { a: 'tag' }, metadata: { a: 'metadata', b: 'metadata' } }) })).toEqual({
      a: 'tag',
      b: 'metadata',
      c: 'root',
      d: 'child',
    })
  })

  it('leave out what MLflow keeps for itself and empty values, keep what people filter by', () => {
    const metadata = { 'mlflow.trace.sizeStats': '{}', 'mlflow.traceInputs': '{}', 'mlflow.source.git.commit': '', 'mlflow.user': 'ann', build: '42' }
    expect(labelsOf([], { info: info({ metadata, tags: { 'mlflow.traceName': 'classify', 'mlflow.artifactLocation': 'x' } }) })).toEqual({
      'mlflow.traceName': 'classify',
      'mlflow.user': 'ann',
      build: '42',
    })
  })

  it('are at most 128, document keys among them', () => {
    const tags = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`a${i}`, 'x']))
    const { labels } = summaryOf([span('root', { labels: { doc_id: 'D1' } })], { info: info({ tags }) })
    expect(labels).toHaveLength(128)
    expect(labels[0]).toEqual({ key: 'doc_id', value: 'D1' })
  })

  it('name session and user', () => {
    const summary = summaryOf([span('root', { labels: { 'session.id': 's', 'user.id': 'u' } })], {
      info: info({ metadata: { 'mlflow.trace.session': 'told' } }),
    })
    expect([summary.session, summary.user]).toEqual(['told', 'u'])
  })
})
