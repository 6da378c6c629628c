import { expect, it } from 'vitest'
import { recorded } from '../../bench/fuzz/recorded'
import { targets } from '../../bench/fuzz/targets'
import { tryInputs } from '../../bench/fuzz/try-inputs'
import { ROOT } from '../setup/root'

/** `npm run bench -- fuzz` takes a million of them, and sends some to a server. */
const INPUTS = 3_000
const SEED = 1
const MOST_GROWTH_BYTES = 24 * 1024 * 1024

it.each(targets(recorded(ROOT)))(
  '$name: damaged inputs are taken or refused, each in time, and leave nothing behind',
  async (target) => {
    const { inputs, taken, refused, crashes, slow, growthBytes } = await tryInputs(target, INPUTS, SEED)
    expect(crashes).toEqual([])
    expect(slow).toEqual([])
    expect(taken + refused).toBe(inputs)
    expect(taken).toBeGreaterThan(0)
    expect(growthBytes).toBeLessThan(MOST_GROWTH_BYTES)
  },
  60_000,
)
