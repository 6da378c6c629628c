import { expect, it } from 'vitest'
import { full, mayMount } from '../../bench/faults/full.mjs'
import { BORNE, inThrowaway } from './throwaway'

it('files that may not grow refuse senders until they may, and nothing is lost', async () => {
  const result = await inThrowaway((data) => full({ data, seconds: 2, megabytes: 25, how: 'limit' }))
  expect(result).toMatchObject(BORNE)
})

it.skipIf(!mayMount())('a file system without room refuses senders until there is some, and nothing is lost', async () => {
  const result = await inThrowaway((data) => full({ data, seconds: 2, megabytes: 25, how: 'disk' }))
  expect(result).toMatchObject(BORNE)
})
