/** What the choice depends on; evaluations are in order of time. */
export interface Choosable {
  id: string
  /** Its answer is another one than the document's first. */
  differs: boolean
  /** null for a trace that is no evaluation. */
  request: number | null
}

/** Letters of a trace id that an address carries. */
const SHORT = 8
/** How many are chosen where there are more than fit, and nothing else was asked for. */
const USUAL = 4

/**
 * Which evaluations stand side by side: those asked for by the beginnings of their ids, in order of time; else all that fit; else
 * the first, those that answered differently, and then as many of the same request as make four.
 */
export function chosenEvaluations<E extends Choosable>(evaluations: readonly E[], asked: readonly string[], most: number): E[] {
  const named = evaluations.filter(({ id }) => asked.some((start) => start.length >= SHORT && id.startsWith(start)))
  if (named.length > 0) return named.slice(0, most)
  if (evaluations.length <= most) return [...evaluations]
  const real = evaluations.filter(({ request }) => request !== null)
  const [first, ...others] = real.length > 0 ? real : evaluations
  if (!first) return []
  const differing = others.filter(({ differs, request }) => differs && request === first.request).slice(0, most - 1)
  const filling = others.filter((one) => !differing.includes(one) && one.request === first.request).slice(0, Math.max(0, USUAL - 1 - differing.length))
  const chosen = new Set<E>([first, ...differing, ...filling])
  return evaluations.filter((one) => chosen.has(one))
}

/** The beginning of a trace id that an address carries. */
export function shortId(id: string): string {
  return id.slice(0, SHORT)
}
