import { factor } from '../ui/format'

const SLOTS = 9
const PITCH = 8
const ONE = 4.2
const TALL = 18

/** Repeat factors of earlier runs as bars, the newest at right: grey is the one wanted evaluation, violet on top what came beyond it. */
export function SparkBars({ factors }: { factors: readonly (number | null)[] }) {
  const shown = factors.slice(-SLOTS)
  const most = Math.max(4, ...shown.map((value) => value ?? 0))
  const label = `Factor of earlier runs, oldest first: ${shown.map(factor).join(', ')}`
  return (
    <svg width="72" height="20" role="img" aria-label={label}>
      <title>{label}</title>
      <path d="M0 19.5H70" stroke="var(--color-line-strong)" />
      {shown.map((value, at) => {
        if (value === null) return null
        const x = (SLOTS - shown.length + at) * PITCH
        const surplus = value > 1 ? Math.max(1.4, ((value - 1) / (most - 1)) * (TALL - ONE - 1.2)) : 0
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar has no other identity than its place
          <g key={at}>
            <rect x={x} y={19 - ONE} width="6" height={ONE} fill="var(--color-mark)" />
            {surplus > 0 && <rect x={x} y={19 - ONE - 0.8 - surplus} width="6" height={surplus} fill="var(--color-repeat-mark)" />}
          </g>
        )
      })}
    </svg>
  )
}
