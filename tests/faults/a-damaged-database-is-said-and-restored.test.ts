import { expect, it } from 'vitest'
import { corrupted } from '../../bench/faults/corrupted.mjs'
import { BORNE, inThrowaway } from './throwaway'

it('pages of garbage are said by answers, log and start with the way back, which works while the server runs', async () => {
  const result = await inThrowaway((data) => corrupted({ data, traces: 100 }))
  expect(result).toMatchObject(BORNE)
  expect(result.found).toBe(result.acknowledged)
})
