/** How one parameter of an address is judged: null when it can be used, else what is wrong with it, as the end of a sentence. */
export type ParameterRule = (written: string) => string | null

export interface UrlProblem {
  /** `sort=foo` */
  written: string
  /** `is no column: sorted by start` */
  why: string
  parameter: string
}

/** Parameters of every page. */
const EVERYWHERE: Record<string, ParameterRule> = {
  experiment: () => null,
  time: (written) => (written === 'utc' || written === 'local' ? null : 'is no time basis: times are shown in UTC'),
}
const MOST_SHOWN = 60

/** What an address says that its page cannot use. Every parameter is judged by its rule; one without a rule is unknown. */
export function urlProblems(search: Iterable<[string, string]>, rules: Record<string, ParameterRule>): UrlProblem[] {
  const known = { ...EVERYWHERE, ...rules }
  return [...search].flatMap(([parameter, value]) => {
    const why = Object.hasOwn(known, parameter) ? known[parameter]?.(value) : 'is nothing this page knows'
    return why ? [{ written: cut(`${parameter}=${value}`), why, parameter }] : []
  })
}

function cut(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text
}

/** A rule for a parameter that takes one of some words. */
export function oneOf(words: readonly string[], why: string): ParameterRule {
  return (written) => (words.includes(written) ? null : why)
}

/** A rule for a switch. */
export function isFlag(why: string): ParameterRule {
  return oneOf(['true', 'false'], why)
}
