import { expect, it } from 'vitest'
import { kill } from '../../bench/faults/kill.mjs'
import { BORNE, inThrowaway } from './throwaway'

it('senders that repeat what was not acknowledged lose nothing by a kill -9', async () => {
  const result = await inThrowaway((data) => kill({ data, rounds: 2, traces: 150 }))
  expect(result).toMatchObject(BORNE)
  expect(result.acknowledged).toBeGreaterThanOrEqual(450)
})
