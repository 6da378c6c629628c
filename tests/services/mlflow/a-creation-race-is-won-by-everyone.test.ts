import { describe, expect, it } from 'vitest'
import type { Millis } from '../../../lib/core/time'
import { CreationRace } from '../../../lib/services/mlflow/experiments/creation-race'

const at = (ms: number) => ms as Millis

describe('who was told "none" may claim once', () => {
  it('each answer is good for one create', () => {
    const race = new CreationRace()
    race.missed('a', 'x', at(0))
    race.missed('a', 'x', at(5))
    expect([race.claim('a', 'x', at(9)), race.claim('a', 'x', at(14)), race.claim('a', 'x', at(15))]).toEqual([true, true, false])
  })

  it('is bound to the address, the name and ten seconds', () => {
    const race = new CreationRace()
    race.missed('a', 'x', at(0))
    expect(race.claim('b', 'x', at(1))).toBe(false)
    expect(race.claim('a', 'y', at(1))).toBe(false)
    expect(race.claim('a', 'x', at(10_001))).toBe(false)
  })
})
