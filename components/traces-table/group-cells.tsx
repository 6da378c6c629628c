import type { TraceGroup } from '@/lib/api/contract/traces'
import { count, counted, duration, factor, money, moneyExact, percent } from '../ui/format'
import { Mark } from '../ui/meaning'
import type { ColumnId } from './columns'
import { type CellLook, NOTHING, type Shown, startText, wasted } from './trace-cells'

/** What a group shows in a column: what its traces add up to, and how far they spread. Its name has a cell of its own. */
export function groupCell(id: ColumnId, group: TraceGroup, look: CellLook): Shown {
  return CELLS[id]?.(group, look) ?? NOTHING
}

const CELLS: Partial<Record<ColumnId, (group: TraceGroup, look: CellLook) => Shown>> = {
  pass: (group) => ({
    node: group.evaluations === 0 ? counted(group.traces, 'trace') : counted(group.evaluations, 'evaluation'),
    title: `${counted(group.traces, 'trace')}, ${counted(group.surplus, 'surplus', 'surplus')}`,
  }),
  traces: (group) => ({ node: count(group.traces) }),
  evaluations: (group) => number(group.evaluations),
  documents: (group) => number(group.documents),
  document: (group) => (group.documents === 0 ? NOTHING : { node: counted(group.documents, 'document'), look: 'text-ink-3' }),
  factor: (group) => ({
    node: factor(group.repeatFactor),
    title: group.repeatFactor?.toString(),
    look: (group.repeatFactor ?? 0) > 1 ? 'font-medium text-repeat' : 'text-ink-3',
  }),
  surplus: (group) =>
    group.surplus === 0 ? NOTHING : { node: count(group.surplus), look: 'text-repeat', title: `${percent(group.surplus, group.traces)} of its traces` },
  start: (group, { nowMs, basis }) => {
    const [first, last] = [startText(group.firstNs, nowMs, basis), startText(group.lastNs, nowMs, basis)]
    return { node: first.text, title: group.firstNs === group.lastNs ? first.title : `${first.title}\nto ${last.title}`, look: 'text-ink-3' }
  },
  duration: (group) => ({
    node: spread(duration(group.durationP50Ns), duration(group.durationP95Ns)),
    title: `median ${duration(group.durationP50Ns)}, 95th percentile ${duration(group.durationP95Ns)}`,
    look: 'text-ink-3',
  }),
  worker: (group) => (group.workers === 0 ? NOTHING : { node: counted(group.workers, 'worker'), look: 'text-ink-3' }),
  tokens: (group) => ({ ...number(group.totalTokens), title: `${count(group.inputTokens)} in, ${count(group.outputTokens)} out` }),
  input_tokens: (group) => number(group.inputTokens),
  output_tokens: (group) => number(group.outputTokens),
  cost: (group, { decimals }) => {
    const unpriced = group.unpricedCalls > 0 ? `${counted(group.unpricedCalls, 'call')} unpriced` : null
    const { costLeastNano: least, costMostNano: most } = group
    if (most === null) return { node: unpriced ? 'unpriced' : '–', look: 'text-ink-3', title: unpriced ?? undefined }
    const range = least === most ? null : `each ${money(least)} to ${money(most)}`
    return { node: money(group.costNano, decimals), title: [moneyExact(group.costNano), range, unpriced].filter(Boolean).join('; ') }
  },
  waste: (group, { decimals }) => wasted(group.wasteNano, decimals),
  spans: (group) => incomplete(group, `${count(group.incomplete)} of ${count(group.traces)}`),
  completeness: (group) => incomplete(group, percent(group.incomplete, group.traces)),
  state: (group) =>
    group.errors === 0 ? NOTHING : { node: <Mark meaning="error">{count(group.errors)}</Mark>, look: 'flex', title: `${count(group.errors)} failed` },
  experiment: (group) => (group.experiment === null ? NOTHING : { node: group.experiment.name, title: group.experiment.name, look: 'text-ink-3' }),
  answer: (group) => answers(group),
}

/** `44–78 ms`: whole numbers from ten on, the unit once where both have the same. */
function spread(median: string, most: string): string {
  const [a, b] = [median, most].map((text) => text.replace(/^(\d{2,})\.\d+ /, (_, whole) => `${whole} `)) as [string, string]
  if (a === b) return a
  const [number, unit, ...rest] = a.split(' ')
  return rest.length === 0 && b.split(' ').length === 2 && b.endsWith(` ${unit}`) ? `${number}–${b}` : `${a}–${b}`
}

function number(value: number): Shown {
  return value === 0 ? NOTHING : { node: count(value) }
}

function incomplete(group: TraceGroup, text: string): Shown {
  if (group.incomplete === 0) return { node: 'whole', look: 'text-ink-3' }
  return {
    node: <Mark meaning="missing">{text}</Mark>,
    look: 'flex',
    title: `${percent(group.incomplete, group.traces)} of ${counted(group.traces, 'trace')} incomplete`,
  }
}

/** The answers of a group: one with how often it came, or how many different ones; the most frequent on hover. */
function answers({ answers: frequent, answerKinds }: TraceGroup): Shown {
  const [first] = frequent
  if (!first) return NOTHING
  const more = answerKinds - frequent.length
  const title = [...frequent.map((answer) => `${count(answer.count)} × ${answer.text}`), ...(more > 0 ? [`and ${count(more)} more`] : [])].join('\n')
  return { node: answerKinds === 1 ? `${count(first.count)} × ${first.text}` : counted(answerKinds, 'different answer'), title, look: 'text-ink-3' }
}
