import type { LossOverTime } from '@/lib/api/contract/missing'
import { count, counted, duration } from '../ui/format'

const WIDTH = 480
const HEIGHT = 36
const GAP = 1.5

/** Columns of traces by start, the lost ones on top of the whole ones with a gap between. */
export function LossChart({ chart }: { chart: LossOverTime }) {
  const { buckets } = chart
  const most = Math.max(1, ...buckets.map(({ lost, whole }) => lost + whole))
  const step = WIDTH / Math.max(1, buckets.length)
  const high = (traces: number) => (traces === 0 ? 0 : Math.max(2, (traces / most) * (HEIGHT - 2)))
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={spoken(chart)} className="block h-9 w-full">
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--color-line)" strokeWidth={1} vectorEffect="non-scaling-stroke" />
      {buckets.map(({ lost, whole }, at) => {
        const below = high(whole)
        const above = high(lost)
        const x = at * step
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in time
          <g key={at}>
            {whole > 0 && <rect x={x} width={step - GAP} y={HEIGHT - below} height={below} fill="var(--color-mark-soft)" />}
            {lost > 0 && (
              <rect x={x} width={step - GAP} y={HEIGHT - below - above} height={Math.max(1, above - (whole > 0 ? 1 : 0))} fill="var(--color-missing-mark)" />
            )}
            {lost + whole > 0 && (
              <rect x={x} width={step} y={0} height={HEIGHT} fill="transparent">
                <title>{`After ${duration(BigInt(chart.bucketNs) * BigInt(at))}: ${count(lost)} lost, ${count(whole)} whole`}</title>
              </rect>
            )}
          </g>
        )
      })}
    </svg>
  )
}

function spoken({ buckets, lost, whole, bucketNs }: LossOverTime): string {
  const first = buckets.findIndex((bucket) => bucket.lost > 0)
  const last = buckets.findLastIndex((bucket) => bucket.lost > 0)
  const from = duration(BigInt(bucketNs) * BigInt(Math.max(0, first)))
  const to = duration(BigInt(bucketNs) * BigInt(last + 1))
  return `${counted(lost, 'trace')} lost and ${count(whole)} whole; the lost ones from ${from} to ${to} after the start of the run`
}
