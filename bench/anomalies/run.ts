import { makeAnomalyCase } from './cases'
import { AnomalyScore, type KindScore, ratesOf } from './score'
import { KINDS } from './truth'

/** What must be reached of all cases together: precision, recall, and the reason told right. */
const AIMS = { precision: 0.95, recall: 0.9, reason: 0.95 }

/** Makes a corpus of costs over time, judges it and gives the report; `false` when an aim was missed. */
export function runAnomalies({ cases, seed, examples }: { cases: number; seed: number; examples: number }): { text: string; good: boolean } {
  const began = performance.now()
  const score = new AnomalyScore()
  for (let number = 0; number < cases; number++) score.add(makeAnomalyCase(seed, number), number)
  const all = [...score.kinds.values()].reduce(added)
  const lines = [
    `${count(cases)} jobs, ${count(all.points)} points in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
    '',
    row('kind', 'cases', 'points', 'right', 'invented', 'missed', 'again', 'precision', 'recall', 'reason'),
    ...KINDS.flatMap((kind) => {
      const one = score.kinds.get(kind)
      return one ? [cells(kind, one)] : []
    }),
    cells('all', all),
    '',
    'again: told once more while it lasted, told of what made less than twice the cost, or told of a rhythm seen fewer than three times.',
    `aims of all: precision ${AIMS.precision}, recall ${AIMS.recall}, top factor right ${AIMS.reason}`,
  ]
  for (const example of score.examples.slice(0, examples)) lines.push(`  ${example}`)
  const rates = ratesOf(all)
  return { text: `${lines.join('\n')}\n`, good: (['precision', 'recall', 'reason'] as const).every((aim) => rates[aim] >= AIMS[aim]) }
}

function cells(name: string, one: KindScore): string {
  const { precision, recall, reason } = ratesOf(one)
  const made = one.right + one.missed > 0
  return row(
    name,
    ...[one.cases, one.points, one.right, one.invented, one.missed, one.again].map(count),
    made ? precision.toFixed(4) : '–',
    made ? recall.toFixed(4) : '–',
    one.explained > 0 ? reason.toFixed(4) : '–',
  )
}

function row(name: string, ...values: string[]): string {
  return `${name.padEnd(16)}${values.map((value) => value.padStart(10)).join('')}`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

function added(a: KindScore, b: KindScore): KindScore {
  const sum = (of: keyof KindScore) => a[of] + b[of]
  return {
    cases: sum('cases'),
    points: sum('points'),
    right: sum('right'),
    invented: sum('invented'),
    missed: sum('missed'),
    again: sum('again'),
    explained: sum('explained'),
    explainedRight: sum('explainedRight'),
  }
}
