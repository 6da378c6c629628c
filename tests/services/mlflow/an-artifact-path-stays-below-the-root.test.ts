import { describe, expect, it } from 'vitest'
import { artifactPlace } from '../../../lib/services/mlflow/artifacts/artifact-path'

const trace = `tr-${'ab'.repeat(16)}`

describe('an artifact path stays below the root', () => {
  it.each([
    '..',
    '../x',
    'a/../../x',
    'a/..',
    '/etc/passwd',
    'a//b',
    './a',
    'a\\..\\b',
    'C:/x',
    '%2e%2e/x',
    'a/%252e%252e/b',
    '..%2fx',
    'a\u0000b',
    '',
    'x'.repeat(1_001),
  ])('refuses %j', (path) => {
    expect(() => artifactPlace(path)).toThrow(/Invalid path/)
  })

  it('tells what a file belongs to', () => {
    expect(artifactPlace(`3/traces/${trace}/artifacts/traces.json`)).toMatchObject({
      kind: 'trace',
      experimentId: '3',
      traceId: 'ab'.repeat(16),
      requestId: trace,
      file: 'traces.json',
    })
    expect(artifactPlace(`3/traces/${trace}/artifacts/attachments/a.png`)).toMatchObject({ kind: 'trace', file: 'attachments/a.png' })
    expect(artifactPlace('3/c0ffee/artifacts/traces/doc-001.json')).toMatchObject({ kind: 'run', runId: 'c0ffee', file: 'traces/doc-001.json' })
    expect(artifactPlace('3/models/m-1/artifacts/MLmodel')).toMatchObject({ kind: 'other' })
    expect(artifactPlace('3/traces/no-id/artifacts/traces.json')).toMatchObject({ kind: 'other' })
  })
})
