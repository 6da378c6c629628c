import { describe, expect, it } from 'vitest'
import { matchEndpoint } from '../../../lib/services/mlflow/endpoint'
import { getTrace } from '../../../lib/services/mlflow/traces/get-trace'
import { getTraceInfoV3 } from '../../../lib/services/mlflow/traces/get-trace-info-v3'
import { TRACE_ENDPOINTS_2, TRACE_ENDPOINTS_3 } from '../../../lib/services/mlflow/traces/trace-endpoints'

describe('an address finds its endpoint', () => {
  it('a literal path wins over a variable', () => {
    expect(matchEndpoint(TRACE_ENDPOINTS_3, 'GET', 'traces/get')).toMatchObject({ endpoint: { verb: getTrace } })
    expect(matchEndpoint(TRACE_ENDPOINTS_3, 'GET', 'traces/tr-1')).toMatchObject({ endpoint: { verb: getTraceInfoV3 }, variables: { trace_id: 'tr-1' } })
  })

  it('names the methods there are when only the method is wrong', () => {
    expect(matchEndpoint(TRACE_ENDPOINTS_2, 'PUT', 'traces')).toEqual({ allowed: ['POST', 'GET'] })
  })

  it('finds nothing for an unknown one', () => {
    expect(matchEndpoint(TRACE_ENDPOINTS_3, 'GET', 'traces/tr-1/nonsense/x')).toBeNull()
  })
})
