import { describe, expect, it } from 'vitest'
import { separate } from '../../lib/core/completeness/separate'
import { lost, ranking, whole } from './build-compared'

describe('what separates lost from whole', () => {
  it('is ranked by the difference of the two shares, each with its counts', () => {
    expect(
      ranking(
        lost(8, { worker: 'a', stage: '2' }),
        lost(2, { worker: 'b', stage: '2' }),
        whole(10, { worker: 'a', stage: '2' }),
        whole(20, { worker: 'b', stage: '2' }),
        whole(70, { worker: 'b', stage: '1' }),
      ),
    ).toEqual(['worker a: 8 of 10, 10 of 100', 'stage 2: 10 of 10, 30 of 100'])
  })

  it('leaves out what chance explains: the more values are looked at, the rarer an accident must be', () => {
    const noise = (at: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: 40 }, (_, key) => [`key ${key}`, String((at >> (key % 5)) & 1)]))
    expect(ranking(...Array.from({ length: 10 }, (_, at) => lost(1, noise(at))), ...Array.from({ length: 60 }, (_, at) => whole(1, noise(at))))).toEqual([])
    expect(ranking(lost(5, { client: 'x' }), whole(99, { client: 'x' }), whole(23, { client: 'y' }))).toEqual([])
  })

  it('leaves out a value that fewer than three lost traces carry', () => {
    expect(ranking(lost(2, { batch: '7' }), lost(10, {}), whole(2_000, {}))).toEqual([])
  })

  it('says nothing where all are lost, or all whole, and names what all have alike', () => {
    expect(ranking(lost(9, { worker: 'a' }))).toEqual([])
    expect(ranking(whole(9, { worker: 'a' }))).toEqual([])
    const alike = separate([...lost(6, { host: 'node-1', worker: 'a' }), ...whole(6, { host: 'node-1', worker: 'b' })])
    expect(alike.alike).toEqual([{ key: 'host', value: 'node-1' }])
  })

  it('compares each lost trace with the whole ones of its own run', () => {
    // run 1 lost most of its traces and alone has stage 9: its loss has nothing to do with the stage, which all of it has
    const { separators } = separate([
      ...lost(90, { stage: '9', worker: 'a' }, 'run 1'),
      ...whole(10, { stage: '9', worker: 'b' }, 'run 1'),
      ...lost(1, { stage: '2', worker: 'a' }, 'run 2'),
      ...whole(900, { stage: '2', worker: 'b' }, 'run 2'),
    ])
    expect(separators.map(({ key, value }) => `${key} ${value}`)).toEqual(['worker a'])
  })

  it('does not count a run without a whole trace: there is nothing to compare it with', () => {
    const { separators, lost: compared } = separate([...lost(50, { worker: 'z' }, 'run 1'), ...lost(6, { worker: 'a' }), ...whole(40, { worker: 'b' })])
    expect(compared).toBe(6)
    expect(separators.map(({ value }) => value)).toEqual(['a'])
  })
})
