import { expect, it } from 'vitest'
import { locked } from '../../bench/faults/locked.mjs'
import { BORNE, inThrowaway } from './throwaway'

it('while another process holds the lock senders get 503 with Retry-After, pages answer, and nothing is lost', async () => {
  const result = await inThrowaway((data) => locked({ data, seconds: 12, traces: 100 }))
  expect(result).toMatchObject(BORNE)
  expect(result.refused).toBeGreaterThan(3)
})
