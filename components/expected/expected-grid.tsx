import type { ExpectedView } from '@/lib/api/contract/expected'
import { Icon } from '../ui/icon'
import styles from './expected-grid.module.css'

const WORDS = { seen: 'seen', missing: 'missing', in_default: 'in Default' } as const

/** Every expected document with what became of it: a word each, the missing ones with a dashed edge. */
export function ExpectedGrid({ grid }: { grid: NonNullable<ExpectedView['grid']> }) {
  return (
    <ul className={`mt-2.5 ${styles.grid}`}>
      {grid.map(({ key, state }) => (
        <li key={key} className={`${styles.document} ${styles[state]}`} title={key}>
          <span className="cut font-mono text-2xs">{key}</span>
          <span className="flex items-center gap-1 text-2xs">
            {state === 'seen' && <Icon name="ok" size={11} className="text-ok" />}
            {WORDS[state]}
          </span>
        </li>
      ))}
    </ul>
  )
}
