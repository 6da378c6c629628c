import { describe, expect, it } from 'vitest'
import { narrow } from '../../../lib/ingest/mlflow-filter/narrow'
import { parseFilter } from '../../../lib/ingest/mlflow-filter/parse-filter'

const terms = (filter: string) => narrow(parseFilter(filter))

describe('narrowing loses no match', () => {
  it('asks the index for a tag', () => {
    expect(terms("tags.doc_id = 'D1'")).toEqual([{ kind: 'label', key: 'doc_id', values: ['D1'], match: 'equal', negated: false }])
    expect(terms("tags.doc_id IN ('D1', 'D2')")).toMatchObject([{ values: ['D1', 'D2'] }])
  })

  it('asks for times generously, since a summary may place a start beside the info', () => {
    const [term] = terms('timestamp_ms >= 10000000')
    expect(term).toMatchObject({ kind: 'column', column: 'start_ms', op: '>=' })
    expect(Number(term?.kind === 'column' && term.value)).toBeLessThan(10_000_000)
    expect(terms('timestamp_ms != 5')).toEqual([])
  })

  it.each([
    ["tags.doc_id != 'D1'", 'holds of other values'],
    ["tags.doc_id LIKE 'D%'", 'is no equality'],
    ["tags.doc_id = ''", 'blank tags are no labels'],
    [`tags.doc_id = '${'x'.repeat(2_000)}'`, 'long tags are no labels'],
    ["metadata.doc_id = 'D1'", 'a tag of that name hides it in the index'],
    ["span.attributes.doc_id = 'D1'", 'the index knows one value a trace'],
    ["name = 'root'", 'the summary may know it by its root span'],
    ["run_id = 'r1'", 'linked traces have it nowhere in the index'],
    ["span.name != 'a'", 'holds of other spans'],
  ])('leaves %s to the filter: %s', (filter) => {
    expect(terms(filter)).toEqual([])
  })
})
