import type { RunFinding } from '@/lib/api/contract/runs'
import { RulesLink } from '../identity/rules-link'
import { Facts } from '../ui/facts'
import { count, counted, factor, money, moneyDecimals, moneyExact, percent } from '../ui/format'

/** The four facts of a run. */
export function RunFacts({ finding }: { finding: RunFinding }) {
  const { run } = finding
  const repeats = run.surplus > run.ignoredSurplus
  const decimals = moneyDecimals([run.costNano, run.wasteNano])
  const failed = run.failedAttempts > 0 ? `${count(run.failedAttempts)} failed` : null
  const surplus = surplusText(run)
  return (
    <Facts
      facts={[
        {
          name: 'Documents',
          value: count(run.documents),
          more: (
            <>
              {run.documents > 0 && 'known by '}
              <RulesLink experimentId={run.experiment.id} className="underline decoration-line-strong underline-offset-2 hover:text-accent">
                {run.documents === 0 ? 'no rule finds a key' : <SourceName source={finding.documentSource} />}
              </RulesLink>
            </>
          ),
        },
        { name: 'Evaluations', value: count(run.evaluations), more: [surplus, failed].filter(Boolean).join(', ') },
        {
          name: 'Repeat factor',
          value: factor(run.repeatFactor),
          more: `in ${counted(run.passes, 'pass', 'passes')}`,
          meaning: repeats ? 'repeat' : null,
          title: run.repeatFactor?.toString(),
        },
        run.wasteNano === '0'
          ? { name: 'Waste', value: '–', more: costText(run.costNano, run.unpricedCalls, decimals) }
          : {
              name: 'Waste',
              value: money(run.wasteNano, decimals),
              more: `${percent(BigInt(run.wasteNano), BigInt(run.costNano))} of ${money(run.costNano, decimals)}`,
              meaning: 'waste',
              title: `${moneyExact(run.wasteNano)} of ${moneyExact(run.costNano)}`,
            },
      ]}
    />
  )
}

function surplusText({ surplus, ignoredSurplus }: RunFinding['run']): string {
  if (surplus === 0) return 'none surplus'
  if (ignoredSurplus === 0) return `${count(surplus)} surplus`
  return ignoredSurplus === surplus ? `${count(surplus)} surplus, ignored` : `${count(surplus)} surplus, ${count(ignoredSurplus)} ignored`
}

function costText(costNano: string, unpriced: number, decimals: number): string {
  const cost = costNano === '0' ? null : `of ${money(costNano, decimals)}`
  const missing = unpriced > 0 ? `${counted(unpriced, 'call')} unpriced` : null
  return [cost, missing].filter(Boolean).join(', ') || 'no usage'
}

/** `tag doc_id`: the name of the key in the code's type. */
function SourceName({ source }: { source: string }) {
  const at = source.indexOf(' ')
  if (at < 0) return source
  return (
    <>
      {source.slice(0, at)} <code>{source.slice(at + 1)}</code>
    </>
  )
}
