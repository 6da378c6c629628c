import { describe, expect, it } from 'vitest'
import { identify } from '../../../lib/ingest/mlflow-filter/identifier'
import { parseOrder } from '../../../lib/ingest/mlflow-filter/parse-order'

describe('an order parses or says why', () => {
  it('reads keys and directions, ascending unless said otherwise', () => {
    expect(parseOrder(['timestamp DESC', 'tags.`a b` asc', 'status'], identify)).toEqual([
      { entity: 'attribute', key: 'timestamp_ms', ascending: false },
      { entity: 'tag', key: 'a b', ascending: true },
      { entity: 'attribute', key: 'status', ascending: true },
    ])
  })

  it.each(['timestamp SIDEWAYS', 'timestamp ASC DESC', '', "'x'"])('refuses %j', (entry) => {
    expect(() => parseOrder([entry], identify)).toThrow(/Invalid order_by/)
  })
})
