import type { ExplanationView, FactorView } from '@/lib/api/contract/cost'
import { ScreenLink } from '../shell/screen-link'
import { counted, money, percent } from '../ui/format'
import { Cell, HeadCell, Row, Table } from '../ui/grid-table'
import { SectionHead } from '../ui/heading'
import { HEAD_ROW, ROW } from '../ui/row'
import styles from './explanation.module.css'

/** Why a bill is not the usual one: the factors it is the product of with their shares of the change, and the values that grew. `now` names the point: `This run`. */
export function ExplanationPanel({ explanation, now }: { explanation: ExplanationView; now: string }) {
  const { changeText, factors, grown, grownSentence } = explanation
  return (
    <section>
      <SectionHead more="logarithmic shares, together 100 %">Why {changeText} ×</SectionHead>
      <LogShares factors={factors} />
      <Table aria-label="Factors of the change" className={`${styles.table} mt-1`}>
        <Row className={`${HEAD_ROW} ${styles.row} ${styles.head}`}>
          <HeadCell>Factor</HeadCell>
          {['Usual', now, 'Change', 'Share'].map((name) => (
            <HeadCell key={name} className="text-right">
              {name}
            </HeadCell>
          ))}
        </Row>
        {factors.map((factor) => (
          <FactorRow key={factor.name} factor={factor} />
        ))}
      </Table>
      <p className="mt-2 text-ink-3 text-xs leading-[18px]">
        The {NUMBERS[factors.length] ?? factors.length} {factors.length === 1 ? 'change comes' : 'changes multiply'} to {changeText} ×. {grownSentence}
      </p>
      {grown.length > 0 && (
        <ul className="mt-1.5 text-xs leading-[18px]">
          {grown.map(({ key, value, traces, costNano, share, filter }) => (
            <li key={`${key} ${value}`} className="flex gap-2">
              <ScreenLink path="/traces" params={{ q: filter }} className="cut text-accent hover:underline">
                {key} {value}
              </ScreenLink>
              <span className="flex-none text-ink-3">
                {money(costNano)} by {counted(traces, 'trace')}, {percent(share, 1)} of the increase
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const NUMBERS: Record<number, string> = { 1: 'one', 2: 'two', 3: 'three', 4: 'four', 5: 'five', 6: 'six' }
/** A share that is narrower than so many percent has no room for its name. */
const LEAST_NAMED = 30

/** The shares side by side; a factor that made the bill cheaper is drawn in an outline. */
function LogShares({ factors }: { factors: readonly FactorView[] }) {
  const shares = factors.filter(({ sharePercent }) => sharePercent !== 0)
  const whole = shares.reduce((sum, { sharePercent }) => sum + Math.abs(sharePercent), 0)
  return (
    <div aria-hidden="true" className="mt-2 mb-1 flex h-6 gap-0.5 text-2xs leading-6">
      {shares.map((factor) => {
        const part = (100 * Math.abs(factor.sharePercent)) / whole
        const named = part >= LEAST_NAMED
        return (
          <span
            key={factor.name}
            title={`${factor.title}: ${shareText(factor.sharePercent)}`}
            className={`min-w-1 overflow-hidden whitespace-nowrap rounded-xs ${lookOf(factor)} ${named ? 'px-2' : ''}`}
            style={{ flex: `${part} 1 0` }}
          >
            {named && `${factor.title.split(',')[0]?.toLowerCase()} ${shareText(factor.sharePercent)}`}
          </span>
        )
      })}
    </div>
  )
}

function lookOf({ name, sharePercent }: FactorView): string {
  if (sharePercent < 0) return 'border border-ink-3 border-dashed leading-[22px] text-ink-2'
  return name === 'repeats' ? 'bg-repeat-mark font-medium text-surface' : 'bg-ink-3 text-surface'
}

function FactorRow({ factor }: { factor: FactorView }) {
  const changed = factor.sharePercent !== 0
  return (
    <Row className={`${ROW} ${styles.row} h-7! max-md:h-8! ${changed ? '' : 'text-ink-3'}`}>
      <Cell className="flex min-w-0 items-center gap-2">
        <i aria-hidden="true" className={`size-2 flex-none rounded-xs ${changed ? (factor.name === 'repeats' ? 'bg-repeat-mark' : 'bg-ink-3') : ''}`} />
        <span className="cut" title={factor.title}>
          {factor.title}
        </span>
      </Cell>
      <Cell className="text-right">{factor.usualText}</Cell>
      <Cell className="text-right">{factor.nowText}</Cell>
      <Cell className="text-right" title={String(factor.change)}>
        {factor.changeText}×
      </Cell>
      <Cell className={`text-right ${changed ? 'font-medium' : ''}`}>{shareText(factor.sharePercent)}</Cell>
    </Row>
  )
}

function shareText(percent: number): string {
  return `${percent < 0 ? '−' : ''}${Math.abs(percent)} %`
}
