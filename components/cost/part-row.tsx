'use client'

import type { CostPart } from '@/lib/api/contract/cost'
import { barMoment } from '../charts/cost-bars'
import { ScreenLink } from '../shell/screen-link'
import { useTimeBasis } from '../shell/screen-state'
import { count, counted, money, moneyExact } from '../ui/format'
import { Cell, Row } from '../ui/grid-table'
import { Tag } from '../ui/meaning'
import { ROW } from '../ui/row'
import styles from './cost-tables.module.css'
import { PriceForm } from './price-form'

interface PartRowProps {
  by: string
  part: CostPart
  /** Whether it says whose it is. */
  named: boolean
  decimals: number
  chosen: boolean
  /** Draws it in the chart by itself, or all again; null where the chart cannot. */
  onChoose: (() => void) | null
  pricing: boolean
  /** Opens the form for a model's price, or closes it; null where the rows are no models. */
  onPrice: ((model: string | null) => void) | null
}

/** One value of a key: what it cost gross and net, and what of it was waste; an unpriced model says so and offers to set its price. */
export function PartRow({ by, part, named, decimals, chosen, onChoose, pricing, onPrice }: PartRowProps) {
  const [basis] = useTimeBasis()
  const name = by === 'run' ? barMoment({ startNs: part.firstNs }, 'run', basis) : nameOf(part, by)
  const { value } = part
  const waste = part.wasteNano !== '0'
  const offersPrice = onPrice && part.unpricedCalls > 0 && value !== null
  const setPrice = offersPrice && (
    <button
      type="button"
      aria-expanded={pricing}
      onClick={() => onPrice(pricing ? null : value)}
      className="whitespace-nowrap text-accent hover:underline max-md:min-h-6"
    >
      Set price
    </button>
  )
  const tokens = (tokens: number) => (part.priced === 'no_usage' || part.priced === 'no_calls' ? '–' : count(tokens))
  return (
    <>
      <Row className={`${ROW} ${styles.row} ${styles.part} ${chosen ? 'bg-selected' : ''}`}>
        <Cell className={`cut ${styles.name}`} title={name}>
          {onChoose ? (
            <button
              type="button"
              aria-pressed={chosen}
              title={chosen ? 'Show all in the chart' : 'Show it alone in the chart'}
              onClick={onChoose}
              className="cut max-w-full text-left font-medium max-md:min-h-6 hover:text-accent aria-pressed:text-accent"
            >
              <bdi>{name}</bdi>
            </button>
          ) : (
            <bdi className={value === null ? 'text-ink-3' : 'font-medium'}>{name}</bdi>
          )}
          {named && part.experiment && by !== 'experiment' && <span className="ml-2 text-ink-3">{part.experiment.name}</span>}
          {part.priced === 'partly' && <span className="ml-2 text-ink-3">{counted(part.unpricedCalls, 'call')} unpriced</span>}
          {waste && setPrice && <span className="ml-2">{setPrice}</span>}
          {part.priced === 'no_usage' && <span className="ml-2 text-ink-3">no usage reported</span>}
        </Cell>
        <Cell className={`text-right ${styles.traces}`}>
          <ScreenLink
            path="/traces"
            params={{ q: part.filter, experiment: null }}
            aria-label={`Open ${counted(part.traces, 'trace')} of ${name}`}
            data-unit={part.traces === 1 ? ' trace' : ' traces'}
            className="text-accent hover:underline max-md:inline-flex max-md:min-h-6 max-md:items-center"
          >
            {count(part.traces)}
          </ScreenLink>
        </Cell>
        <Cell className={`text-right ${styles.calls}`} data-unit={part.calls === 1 ? ' call' : ' calls'}>
          {count(part.calls)}
        </Cell>
        <Cell className={`text-right ${styles.tokens}`}>{tokens(part.inputTokens)}</Cell>
        <Cell className={`text-right ${styles.tokens}`}>{tokens(part.outputTokens)}</Cell>
        <Cell className={`text-right ${styles.gross}`} title={moneyExact(part.costNano)}>
          <Gross part={part} decimals={decimals} />
        </Cell>
        <Cell className={`text-right ${styles.net}`}>{hasCost(part) ? money(BigInt(part.costNano) - BigInt(part.wasteNano), decimals) : '–'}</Cell>
        <Cell className={`text-right ${styles.waste}`} title={moneyExact(part.wasteNano)}>
          {waste && (
            <span className="font-medium text-waste">
              <span className="md:hidden">waste </span>
              {money(part.wasteNano, decimals)}
            </span>
          )}
          {!waste && (setPrice || <span className="text-ink-3">–</span>)}
        </Cell>
      </Row>
      {pricing && value !== null && onPrice && (
        <Row>
          <Cell className="block">
            <PriceForm model={value} onClose={() => onPrice(null)} />
          </Cell>
        </Row>
      )}
    </>
  )
}

function Gross({ part, decimals }: { part: CostPart; decimals: number }) {
  if (part.priced === 'unpriced') return <Tag>unpriced</Tag>
  if (part.priced === 'no_usage') return <span className="text-ink-3">no usage</span>
  if (part.priced === 'no_calls') return <span className="text-ink-3">–</span>
  return (
    <>
      {money(part.costNano, decimals)}
      {part.priced === 'partly' && '+'}
    </>
  )
}

function hasCost({ priced }: CostPart): boolean {
  return priced === 'priced' || priced === 'partly'
}

function nameOf({ value, title }: CostPart, by: string): string {
  return value === null ? `no ${by}` : title
}
