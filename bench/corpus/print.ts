import { aimOf, CAUSES, COMPLETENESS, LEVELS, precision, recall, type Score } from './score'

const share = (value: number) => value.toFixed(4)
const number = (value: number) => Math.round(value).toLocaleString('en-US')

/** The report of a corpus as lines of text. */
export function report(score: Score, seconds: number, examples: number): string {
  const lines = [
    `${number(score.cases)} cases, ${number(score.runs)} runs, ${number(score.traces)} traces in ${seconds.toFixed(0)} s`,
    '',
    'cause, by what traces tell      right   invented    missed  precision    recall      aims',
  ]
  for (const level of LEVELS) {
    for (const cause of CAUSES) {
      const known = score.causes.get(`${level} ${cause}`)
      if (!known) continue
      const [least, most] = aimOf(level)
      const met = precision(known) >= least && recall(known) >= most ? 'met' : 'not met'
      const name = `${level.padEnd(9)}${cause}`.padEnd(29)
      lines.push(
        `${name}${number(known.right).padStart(8)}${number(known.invented).padStart(11)}${number(known.missed).padStart(10)}${share(precision(known)).padStart(11)}${share(recall(known)).padStart(10)}${met.padStart(10)}`,
      )
    }
  }
  lines.push('', 'state                           right   invented    missed  precision    recall')
  for (const state of COMPLETENESS) {
    const known = score.states.get(state)
    if (!known) continue
    lines.push(
      `${state.padEnd(29)}${number(known.right).padStart(8)}${number(known.invented).padStart(11)}${number(known.missed).padStart(10)}${share(precision(known)).padStart(11)}${share(recall(known)).padStart(10)}`,
    )
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
