import { expect, it } from 'vitest'
import { postgres } from '../../bench/faults/postgres.mjs'
import { lacks } from '../setup/parts'
import { BORNE, inThrowaway } from './throwaway'

it.skipIf(lacks('postgresql'))('senders are told to come again while PostgreSQL is away, and nothing is lost', async () => {
  const result = await inThrowaway((data) => postgres({ data, seconds: 8, traces: 80 }))
  expect(result).toMatchObject(BORNE)
})
