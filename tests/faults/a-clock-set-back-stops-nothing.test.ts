import { expect, it } from 'vitest'
import { clock } from '../../bench/faults/clock.mjs'
import { BORNE, inThrowaway } from './throwaway'

it('after an hour back everything is taken, listed, summarised, priced and judged as before', async () => {
  const result = await inThrowaway((data) => clock({ data, traces: 150 }))
  expect(result).toMatchObject(BORNE)
})
