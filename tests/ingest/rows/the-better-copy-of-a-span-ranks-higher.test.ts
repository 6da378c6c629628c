import { describe, expect, it } from 'vitest'
import { spanRank } from '../../../lib/ingest/rows'
import { decoded } from './build-decoded'

const some = { doc_id: 'D' }
const more = { doc_id: 'D', batch: 1 }

describe('rank of a copy', () => {
  it('is ended before open, whatever else', () => {
    expect(spanRank(decoded(some, { origin: { wayIn: 'artifact' } })) > spanRank(decoded(more, { endNs: null }))).toBe(true)
  })

  it('is OTLP before artifact and import, whatever the attributes', () => {
    for (const wayIn of ['artifact', 'artifact_v2', 'import'] as const)
      expect(spanRank(decoded(some)) > spanRank(decoded(more, { origin: { wayIn } }))).toBe(true)
  })

  it('is more attributes before fewer', () => {
    expect(spanRank(decoded(more)) > spanRank(decoded(some))).toBe(true)
  })

  it('tells copies apart by their content and sender, and equal copies not at all', () => {
    const ranks = [
      decoded(some),
      decoded({ doc_id: 'E' }),
      decoded(some, { name: 'other' }),
      decoded(some, { status: 'error' }),
      decoded(some, { origin: { resource: { a: 1 } } }),
    ].map(spanRank)
    expect(new Set(ranks).size).toBe(5)
    expect(spanRank(decoded(some))).toBe(ranks[0])
  })
})
