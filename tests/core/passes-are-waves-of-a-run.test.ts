import { describe, expect, it } from 'vitest'
import { onlyRun, story } from './build-facts'

const shape = (text: string) => onlyRun(story(text)).passes.map(({ stage, documents, evaluations }) => [stage, documents, evaluations])

describe('passes are waves of a run', () => {
  it('the k-th evaluation of a pair belongs to pass k; a pass cut short shows its share', () => {
    expect(shape('@0s: a b c\n@2s: a b c\n@4s: a')).toEqual([
      [null, 3, 3],
      [null, 3, 3],
      [null, 1, 1],
    ])
  })

  it('stages without repeats make up the first pass', () => {
    const first = '@0s stage 2: a b\n@1s stage 4: c d'
    expect(shape(first)).toEqual([[null, 4, 4]])
    expect(shape(`${first}\n@2s stage 7: a b c d`)).toEqual([
      [null, 4, 4],
      ['7', 4, 4],
    ])
  })

  it('a stage that holds a pair twice is two waves', () => {
    expect(shape('@0s stage 2: a b a')).toEqual([
      ['2', 2, 2],
      ['2', 1, 1],
    ])
  })

  it('an evaluation that lost its stage falls into the pass around it', () => {
    const run = onlyRun(story('@0s stage 2: a b\n@2s stage 5: a\n@2.1s: b?\n@4s stage 9: a b'))
    expect(run.passes.map(({ evaluations }) => evaluations)).toEqual([2, 2, 2])
  })
})
