import type { DocumentRule } from '../identity'
import { counted, grouped, listed } from './words'

interface Coverage {
  traces: number
  rules: readonly { traces: number; sources: readonly { source: string }[] }[]
  undecided: number
  earlier: number
}

/** What an experiment's traces are known by: `1,210 traces: 1,204 known by tag doc_id, 6 by content and 2 by nothing.` */
export function identitySentence(rules: readonly DocumentRule[], { traces, rules: decided, undecided, earlier }: Coverage): string {
  if (traces === 0) return 'No trace yet: the rules decide as soon as one arrives.'
  const parts = rules
    .flatMap((_, place) => {
      const rule = decided[place]
      return rule && rule.traces > 0 ? [{ traces: rule.traces, by: ruleName(rule.sources) }] : []
    })
    .sort((a, b) => b.traces - a.traces)
  if (earlier > 0) parts.push({ traces: earlier, by: 'rules of before' })
  if (undecided > 0) parts.push({ traces: undecided, by: 'nothing' })
  const [first] = parts
  if (!first) return `${counted(traces, 'trace')}.`
  if (parts.length === 1) return traces === 1 ? `The one trace is known by ${first.by}.` : `All ${grouped(traces)} traces are known by ${first.by}.`
  return `${counted(traces, 'trace')}: ${listed(parts.map(({ traces: some, by }, place) => `${grouped(some)} ${place === 0 ? 'known ' : ''}by ${by}`))}.`
}

/** What a rule is called by the sources it gave, the commonest first: `tag doc_id`, `attribute doc_id and 2 other names`. */
function ruleName(sources: readonly { source: string }[]): string {
  const [first, ...rest] = sources
  if (!first) return ''
  return rest.length === 0 ? first.source : `${first.source} and ${counted(rest.length, 'other name')}`
}

/** What rules would change: `1,204 of 1,210 traces change their document.` */
export function previewSentence({ changed, examined, traces }: { changed: number; examined: number; traces: number }): string {
  if (traces === 0) return 'There is no trace to change.'
  const of = examined < traces ? `${grouped(examined)} sampled of ${counted(traces, 'trace')}` : counted(traces, 'trace')
  if (changed === 0) return examined < traces ? `None of ${of} changes its document.` : 'No trace changes its document.'
  if (changed === examined && examined === traces) return traces === 1 ? 'The one trace changes its document.' : `All ${of} change their document.`
  return `${grouped(changed)} of ${of} ${changed === 1 ? 'changes its' : 'change their'} document.`
}
