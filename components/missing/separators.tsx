import type { MissingView } from '@/lib/api/contract/missing'
import { counted } from '../ui/format'
import { SectionHead } from '../ui/heading'
import { SeparatorRow } from './separator-row'
import styles from './separators.module.css'

const WEAK = 20

/** Which attributes the lost traces have more often than the whole ones, as pairs of bars. */
export function Separators({ separators }: { separators: MissingView['separators'] }) {
  const first = separators[0]
  if (!first) return null
  return (
    <section>
      <SectionHead
        aside={
          <p className="flex gap-4 whitespace-nowrap text-ink-2 text-xs">
            <span>
              <i aria-hidden="true" className={`mr-1.5 inline-block h-2 w-3 rounded-[2px] ${styles.lost}`} />
              lost, {first.lostTotal}
            </span>
            <span>
              <i aria-hidden="true" className={`mr-1.5 inline-block h-2 w-3 rounded-[2px] ${styles.whole}`} />
              whole, {first.wholeTotal}
            </span>
          </p>
        }
      >
        What separates the lost from the whole
      </SectionHead>
      <ol className="mt-2 border-line-strong border-t">
        {separators.map((separator) => (
          <SeparatorRow key={`${separator.key}=${separator.value}`} separator={separator} />
        ))}
      </ol>
      <p className="mt-2 max-w-[70ch] text-ink-2 text-xs leading-[18px]">
        Share of each side that has the attribute, ranked by difference.
        {first.lostTotal < WEAK && ` ${counted(first.lostTotal, 'lost trace')} are weak support: what separates them is likely, not certain.`}
      </p>
    </section>
  )
}
