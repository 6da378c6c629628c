import { aimOf, CAUSES, COMPLETENESS, type Count, LEVELS, precision, recall, type Score } from './score'

const share = (value: number) => value.toFixed(4)
const number = (value: number) => Math.round(value).toLocaleString('en-US')
const LARGE = 10_000

/** The report of a corpus as lines of text. */
export function report(score: Score, seconds: number, examples: number): string {
  const lines = [
    `${number(score.cases)} cases, ${number(score.runs)} runs, ${number(score.traces)} traces in ${seconds.toFixed(0)} s`,
    sizes(score),
    '',
    `${'cause, by what traces tell'.padEnd(29)}${head('traces')}${head('findings')}${'aims'.padStart(10)}`,
  ]
  for (const level of LEVELS) {
    for (const cause of CAUSES) {
      const [known, named] = [score.causes.get(`${level} ${cause}`), score.findings.get(`${level} ${cause}`)]
      if (!known) continue
      const [least, most] = aimOf(level)
      const met = precision(known) >= least && recall(known) >= most ? 'met' : 'not met'
      lines.push(`${`${level.padEnd(9)}${cause}`.padEnd(29)}${cells(known)}${named ? cells(named) : ''.padStart(WIDTH)}${met.padStart(10)}`)
    }
  }
  lines.push('', `${'state'.padEnd(29)}${head('traces')}`)
  for (const state of COMPLETENESS) {
    const known = score.states.get(state)
    if (known) lines.push(`${state.padEnd(29)}${cells(known)}`)
  }
  lines.push('')
  for (const level of LEVELS) {
    const [bounds, passes, factors] = [score.bounds.get(level), score.passes.get(level), score.factors.get(level)]
    if (!bounds || !passes || !factors) continue
    lines.push(
      `${level.padEnd(9)}runs bounded right ${share(bounds.right / bounds.all)} of ${number(bounds.all)}; passes right ${share(passes.right / passes.all)} of ${number(passes.all)}; factor error ${(factors.sum / factors.all).toFixed(5)} on average, ${factors.most.toFixed(3)} at most`,
    )
  }
  lines.push('', `certain causes: ${number(score.certain)}, wrong ones: ${number(score.wrongCertain.length)}`)
  for (const wrong of score.wrongCertain.slice(0, 20)) lines.push(`  ${wrong}`)
  if (score.hidden.size > 0) lines.push('', 'Not counted above, because the data hold nothing that tells it from something else:')
  for (const [reason, called] of score.hidden) {
    lines.push(`  ${reason}`)
    for (const [what, times] of [...called].sort((a, b) => b[1] - a[1]).slice(0, 6)) lines.push(`    ${number(times)} × ${what}`)
  }
  if (examples > 0) for (const [kind, some] of [...score.examples].sort()) lines.push('', kind, ...some.slice(0, examples).map((text) => `  ${text}`))
  return `${lines.join('\n')}\n`
}

const WIDTH = 46

function head(of: string): string {
  return `${of.padStart(10)}${'invented'.padStart(9)}${'missed'.padStart(8)}${'precision'.padStart(10)}${'recall'.padStart(9)}`
}

function cells(count: Count): string {
  const [right, invented, missed] = [number(count.right), number(count.invented), number(count.missed)]
  return `${right.padStart(10)}${invented.padStart(9)}${missed.padStart(8)}${share(precision(count)).padStart(10)}${share(recall(count)).padStart(9)}`
}

/** How many documents and workers were covered: the least, the middle and the most. */
function sizes({ documents, workers }: Score): string {
  const spread = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b)
    return `${number(sorted[0] ?? 0)} to ${number(sorted[sorted.length - 1] ?? 0)} (half have ${number(sorted[sorted.length >> 1] ?? 0)} or fewer)`
  }
  const large = documents.filter((one) => one >= LARGE).length
  return `documents of a case ${spread(documents)}, ${number(large)} cases with ${number(LARGE)} or more; workers ${spread(workers)}`
}
