import { describe, expect, it } from 'vitest'
import { FilterError } from '../../../lib/ingest/mlflow-filter/filter-error'
import { parseFilter } from '../../../lib/ingest/mlflow-filter/parse-filter'

function refusal(filter: string): FilterError {
  try {
    parseFilter(filter)
  } catch (error) {
    if (error instanceof FilterError) return error
    throw error
  }
  throw new Error(`${filter} was taken`)
}

describe('a broken filter names the position', () => {
  it.each([
    ["status = 'OK' OR status = 'ERROR'", 14, /OR is not supported/],
    ["status = 'OK' status = 'ERROR'", 14, /expected AND/],
    ["status = 'OK' AND", 17, /expected a name/],
    ['status', 6, /expected a comparator/],
    ["status ~ 'OK'", 7, /unexpected character '~'/],
    ['status = OK', 9, /quoted value/],
    ["status = 'OK", 9, /never closed/],
    ["status > 'OK'", 7, /Invalid comparator '>'/],
    ["timestamp_ms > 'x'", 15, /compared with a number/],
    ["status IN 'OK'", 10, /takes a list/],
    ["status IN ('OK' 'X')", 16, /expected , or \)/],
    ["nonsense = 'x'", 0, /Invalid attribute key 'nonsense'/],
    ["what.ever = 'x'", 0, /Invalid entity type 'what'/],
    ["issue.id = 'x'", 0, /Invalid entity type 'issue'/],
    ["span.kind = 'x'", 0, /Invalid span key 'kind'/],
    ["span.content = 'x'", 13, /Invalid comparator '='/],
    ['(status = 1)', 0, /expected a name/],
  ])('%s', (filter, at, message) => {
    const error = refusal(filter)
    expect(error.message).toMatch(message)
    expect(error.at).toBe(at)
    expect(error.message).toContain(`position ${at + 1}`)
  })
})
