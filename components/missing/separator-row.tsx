import type { Separator } from '@/lib/api/contract/missing'
import { count } from '../ui/format'
import lines from './line-grid.module.css'
import styles from './separators.module.css'

/** One attribute: its share among the lost above its share among the whole, and the difference in points. */
export function SeparatorRow({ separator }: { separator: Separator }) {
  const lost = share(separator.lost, separator.lostTotal)
  const whole = share(separator.whole, separator.wholeTotal)
  const points = Math.round(separator.points)
  return (
    <li className={`${lines.row} ${lines.shares} ${points === 0 ? styles.none : ''}`}>
      <span className={lines.name}>
        <b className={`cut ${points === 0 ? 'font-normal text-ink-3' : 'font-medium'}`} title={separator.label}>
          {separator.label}
        </b>
        <span className={`cut text-ink-3 text-xs ${separator.also ? '' : styles.key}`} title={separator.also}>
          {separator.also || separator.key}
        </span>
      </span>
      <span className={styles.bars}>
        <Bar share={lost} look={styles.lost} />
        <span className="whitespace-nowrap text-2xs leading-[14px]">
          {count(separator.lost)} of {count(separator.lostTotal)}
        </span>
        <Bar share={whole} look={styles.whole} />
        <span className="whitespace-nowrap text-2xs text-ink-3 leading-[14px]">
          {count(separator.whole)} of {count(separator.wholeTotal)}
        </span>
      </span>
      <span className={`text-right ${points === 0 ? 'text-ink-3' : 'font-medium'}`}>
        {points === 0 ? 'none' : `${points > 0 ? '+' : '−'}${Math.abs(points)} points`}
      </span>
    </li>
  )
}

function Bar({ share: width, look }: { share: number; look: string | undefined }) {
  return (
    <span aria-hidden="true" className="block h-2.5 rounded-[2px] bg-canvas">
      <i className={`block h-2.5 min-w-0.5 rounded-[2px] ${look}`} style={{ width: `${width}%` }} />
    </span>
  )
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole
}
