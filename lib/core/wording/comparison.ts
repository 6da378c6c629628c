import { grouped, listed } from './words'

/** What a comparison of some evaluations found. */
export interface ComparisonFacts {
  evaluations: number
  /** Names of what differs between the requests: `model`, `temperature`, `messages`. */
  requests: readonly string[]
  /** Paths at which the answers differ; null where they differ as texts, empty where they are equal. */
  answers: readonly string[] | null
  /** Evaluations without any call: nothing of theirs was compared. */
  withoutCalls: number
}

const NAMED = 3

/** What differs between evaluations that stand side by side, in one sentence: ``Same request; answers differ in `label`.`` */
export function comparisonSentence({ evaluations, requests, answers, withoutCalls }: ComparisonFacts): string {
  const compared = evaluations - withoutCalls
  const lost = withoutCalls > 0 ? ` ${withoutCalls === 1 ? 'One holds' : `${grouped(withoutCalls)} hold`} no call to compare.` : ''
  if (compared < 2) return `Nothing to compare it with.${lost}`
  const all = compared === 2 ? 'both' : `all ${grouped(compared)}`
  const answered = answers === null ? 'the answers differ' : answers.length === 0 ? `the answers are equal in ${all}` : `answers differ in ${named(answers)}`
  if (requests.length > 0) return `Requests differ in ${named(requests)}; ${answered}.${lost}`
  return answers?.length === 0 ? `Same request and same answer in ${all}.${lost}` : `Same request; ${answered}.${lost}`
}

function named(names: readonly string[]): string {
  const code = names.slice(0, NAMED).map((name) => `\`${name.replaceAll('`', "'")}\``)
  return names.length > NAMED ? `${code.join(', ')} and ${grouped(names.length - NAMED)} more` : listed(code)
}
