import type { MissingView } from '@/lib/api/contract/missing'
import { count, counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { SeparatorRow } from './separator-row'
import styles from './separators.module.css'

const LEAST_TO_RANK = 5
const WEAK = 20

/** Which attributes the lost traces have more often than the whole ones of the same runs, as pairs of bars; or why none is named. */
export function Separators({ view }: { view: Pick<MissingView, 'separators' | 'alike' | 'explained'> }) {
  const { separators, alike, explained } = view
  const ranked = separators.length > 0
  return (
    <section>
      <SectionHead
        aside={
          explained.comparedLost >= LEAST_TO_RANK && (
            <p className="flex gap-4 whitespace-nowrap text-ink-2 text-xs">
              <span>
                <i aria-hidden="true" className={`mr-1.5 inline-block h-2 w-3 rounded-[2px] ${styles.lost}`} />
                lost, {count(explained.comparedLost)}
              </span>
              <span>
                <i aria-hidden="true" className={`mr-1.5 inline-block h-2 w-3 rounded-[2px] ${styles.whole}`} />
                whole, {count(explained.comparedWhole)}
              </span>
            </p>
          )
        }
      >
        What separates the lost from the whole
      </SectionHead>
      {(ranked || alike.length > 0) && (
        <ol className="mt-2 border-line-strong border-t">
          {separators.map((separator) => (
            <SeparatorRow key={`${separator.key}=${separator.value}`} separator={separator} />
          ))}
          {alike.map(({ key, label }) => (
            <SeparatorRow
              key={key}
              separator={{
                key,
                label,
                value: '',
                lost: explained.comparedLost,
                lostTotal: explained.comparedLost,
                whole: explained.comparedWhole,
                wholeTotal: explained.comparedWhole,
                points: 0,
                also: '',
              }}
            />
          ))}
        </ol>
      )}
      <p className="mt-2 max-w-[70ch] text-ink-2 text-xs leading-[18px]">{ranked ? rankedWords(explained) : unrankedWords(explained)}</p>
    </section>
  )
}

function rankedWords({ lost, comparedLost }: MissingView['explained']): string {
  const drawn = comparedLost < lost ? ` ${count(comparedLost)} of ${counted(lost, 'lost trace')} are compared.` : ''
  const weak = comparedLost < WEAK ? ` ${counted(comparedLost, 'lost trace')} are weak support: what separates them is likely, not certain.` : ''
  return `Share of each side that has the attribute, ranked by difference, each lost trace against the whole ones of its own run.${drawn}${weak}`
}

function unrankedWords({ lost, comparedLost, comparedWhole }: MissingView['explained']): string {
  if (lost < LEAST_TO_RANK)
    return `${counted(lost, 'lost trace')}: too few to say what separates them from the whole ones. The list above says what is known of each.`
  if (comparedWhole === 0) return 'Nothing of these runs came whole: there is nothing to compare the lost traces with.'
  if (comparedLost < LEAST_TO_RANK) return `${counted(comparedLost, 'lost trace')} of runs in which others came whole: too few to say what separates them.`
  return 'Nothing does: no worker, host, stage, client version, address or attribute is more frequent among the lost than chance explains.'
}
