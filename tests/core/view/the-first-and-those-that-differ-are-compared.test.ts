import { describe, expect, it } from 'vitest'
import { type Choosable, chosenEvaluations, shortId } from '../../../lib/core/view/chosen-evaluations'

/** Evaluations whose ids begin with their number. */
function evaluations(count: number, about: (at: number) => Partial<Choosable> = () => ({})): Choosable[] {
  return Array.from({ length: count }, (_, at) => ({ id: String(at).padStart(8, '0').padEnd(32, 'f'), differs: false, request: 0, ...about(at) }))
}

function places(chosen: readonly Choosable[]): number[] {
  return chosen.map(({ id }) => Number(id.slice(0, 8)))
}

describe('the evaluations side by side', () => {
  it('are all of them where they fit', () => {
    expect(places(chosenEvaluations(evaluations(8), [], 8))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('are the first and those that differ where they are more, and never fewer than four', () => {
    expect(places(chosenEvaluations(evaluations(20), [], 8))).toEqual([0, 1, 2, 3])
    expect(
      places(
        chosenEvaluations(
          evaluations(20, (at) => ({ differs: at === 9 })),
          [],
          8,
        ),
      ),
    ).toEqual([0, 1, 2, 9])
    expect(
      places(
        chosenEvaluations(
          evaluations(20, (at) => ({ differs: at > 9 })),
          [],
          8,
        ),
      ),
    ).toEqual([0, 10, 11, 12, 13, 14, 15, 16])
  })

  it('leave out variants and what is no evaluation, until they are asked for', () => {
    const mixed = evaluations(20, (at) => ({ differs: at % 2 === 1, request: at === 0 ? null : at % 2 }))
    expect(places(chosenEvaluations(mixed, [], 8)).every((at) => at % 2 === 1)).toBe(true)
    expect(
      places(
        chosenEvaluations(
          mixed,
          [0, 2, 5].map((at) => shortId(mixed[at]?.id as string)),
          8,
        ),
      ),
    ).toEqual([0, 2, 5])
  })

  it('go back to the usual choice when none of those asked for is there', () => {
    expect(places(chosenEvaluations(evaluations(3), ['ffffffff', ''], 8))).toEqual([0, 1, 2])
  })
})
