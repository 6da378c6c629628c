import { describe, expect, it } from 'vitest'
import { parseFilter } from '../../../lib/ingest/mlflow-filter/parse-filter'

const parsed = (filter: string) => parseFilter(filter).map(({ at, ...clause }) => clause)

describe('a filter parses into clauses', () => {
  it.each([
    ["status = 'OK'", { entity: 'attribute', key: 'status', comparator: '=', value: 'OK' }],
    ["attributes.status != 'OK'", { entity: 'attribute', key: 'status', comparator: '!=', value: 'OK' }],
    ["trace.status IN ('OK', 'ERROR')", { entity: 'attribute', key: 'status', comparator: 'IN', value: ['OK', 'ERROR'] }],
    ['timestamp >= 12', { entity: 'attribute', key: 'timestamp_ms', comparator: '>=', value: 12 }],
    ['execution_time_ms < 1.5', { entity: 'attribute', key: 'execution_time_ms', comparator: '<', value: 1.5 }],
    ["name = 'root'", { entity: 'tag', key: 'mlflow.traceName', comparator: '=', value: 'root' }],
    ["attributes.run_id = 'r1'", { entity: 'metadata', key: 'mlflow.sourceRun', comparator: '=', value: 'r1' }],
    ["tags.team LIKE 'al%'", { entity: 'tag', key: 'team', comparator: 'LIKE', value: 'al%' }],
    ["tag.`mlflow.traceName` ilike 'X'", { entity: 'tag', key: 'mlflow.traceName', comparator: 'ILIKE', value: 'X' }],
    ['tags."a b.c" = "d"', { entity: 'tag', key: 'a b.c', comparator: '=', value: 'd' }],
    ["metadata.mlflow.trace.session = 's'", { entity: 'metadata', key: 'mlflow.trace.session', comparator: '=', value: 's' }],
    ['request_metadata.build IS NOT NULL', { entity: 'metadata', key: 'build', comparator: 'IS NOT NULL', value: null }],
    ['tags.team is null', { entity: 'tag', key: 'team', comparator: 'IS NULL', value: null }],
    ["span.name NOT IN ('a')", { entity: 'span', key: 'name', comparator: 'NOT IN', value: ['a'] }],
    ["span.attributes.doc_id = 'D1'", { entity: 'span', key: 'attributes.doc_id', comparator: '=', value: 'D1' }],
    ["span.attributes.`x.y` RLIKE '^D'", { entity: 'span', key: 'attributes.x.y', comparator: 'RLIKE', value: '^D' }],
    ["trace.text LIKE '%hi%'", { entity: 'span', key: 'content', comparator: 'LIKE', value: '%hi%' }],
    ["feedback.good = 'true'", { entity: 'feedback', key: 'good', comparator: '=', value: 'true' }],
    ['expectation.score > 0.5', { entity: 'expectation', key: 'score', comparator: '>', value: '0.5' }],
    ["tags.note = 'it''s'", { entity: 'tag', key: 'note', comparator: '=', value: "it's" }],
    ['tags.note = \'a AND b = "c"\'', { entity: 'tag', key: 'note', comparator: '=', value: 'a AND b = "c"' }],
  ])('%s', (filter, clause) => {
    expect(parsed(filter)).toEqual([clause])
  })

  it('joins clauses with AND in any case and spacing', () => {
    expect(parsed("tags.a='1'  and\n tags.b = '2' AND status='OK'").map(({ key }) => key)).toEqual(['a', 'b', 'status'])
  })

  it('takes a blank filter for no condition', () => {
    expect(parseFilter('  ')).toEqual([])
  })
})
