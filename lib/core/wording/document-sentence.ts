import type { Role } from '../finding'
import { counted, times } from './words'

/** As much of a trace as the sentence of its document needs. */
export interface DocumentTrace {
  role: Role | null
  run: string | null
  /** Its pair: document and request. */
  pair: string | null
  /** Hashes of its answer as it came and after normalising; null without one. */
  answer: string | null
  answerNormalised: string | null
}

/**
 * A document in one sentence: `doc-001 was evaluated 4 times, with 3 different answers.` Answers are compared among evaluations with
 * an equal request only: those of variants may well differ.
 */
export function documentSentence(key: string, traces: readonly DocumentTrace[]): string {
  const evaluations = traces.filter((trace) => trace.role === 'evaluation')
  const runs = new Set(traces.map((trace) => trace.run)).size
  const where = runs > 1 ? ` in ${counted(runs, 'run')}` : ''
  if (evaluations.length <= 1) return `${key} was evaluated ${evaluations.length === 1 ? 'once' : 'not at all'}${where}.`
  const requests = byPair(evaluations)
  const subject = `${key} was evaluated ${times(evaluations.length)}${where}`
  const answers = answersText(requests)
  if (requests.length === 1) return `${subject}${answers === '' ? '' : `, with ${answers}`}.`
  const repeated = requests.some((request) => request.length > 1)
  return `${subject}, with ${counted(requests.length, 'different request')}${repeated && answers !== '' ? `; an equal request got ${answers}` : ''}.`
}

function byPair(evaluations: readonly DocumentTrace[]): DocumentTrace[][] {
  const pairs = new Map<string | null, DocumentTrace[]>()
  for (const one of evaluations) {
    const pair = pairs.get(one.pair)
    if (pair) pair.push(one)
    else pairs.set(one.pair, [one])
  }
  return [...pairs.values()]
}

function answersText(requests: readonly (readonly DocumentTrace[])[]): string {
  const distinct = requests.map((request) => new Set(request.flatMap((one) => one.answerNormalised ?? [])).size)
  const most = Math.max(...distinct)
  if (most > 1) return counted(most, 'different answer')
  const known = requests.every((request) => request.length === 1 || request.every((one) => one.answer !== null))
  return known ? 'the same answer each time' : ''
}
