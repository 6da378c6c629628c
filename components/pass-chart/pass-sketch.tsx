import type { PassChartData } from '@/lib/api/contract/pass-chart'
import { counted } from '../ui/format'
import { chartModel, documentLabel, startOf, toMs } from './chart-model'
import { markFill, passLook } from './pass-look'
import { WorkerShape } from './worker-shape'

const WIDTH = 430
const TOP = 16
const PLOT = 98
const LEFT = 66

/** The small pass chart of Overview: a picture of the finding, with nothing to press in it. */
export function PassSketch({ chart, className = '' }: { chart: PassChartData; className?: string }) {
  const model = chartModel(chart)
  const { marks } = chart
  const rows = Math.max(1, chart.documents.length)
  const rowHeight = Math.min(16, PLOT / rows)
  const height = TOP + rowHeight * rows + (rows > 6 ? 4 : 2)
  const spanMs = Math.max(1, toMs(chart.endNs) - toMs(chart.startNs))
  const startMs = toMs(chart.startNs)
  const x = (ms: number) => LEFT + (ms / spanMs) * (WIDTH - LEFT - 17)
  const step = Math.ceil(spanMs / 4 / 1000) || 1
  const label = `${counted(chart.documents.length, 'document')} down, time across, ${counted(chart.passes.length, 'pass', 'passes')}`
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height + 18}`} width={WIDTH} role="img" aria-label={label} className={`h-auto max-w-full font-sans ${className}`}>
      {chart.passes.map((pass, at) => {
        const from = x(toMs(pass.startNs) - startMs) - 7
        const next = chart.passes[at + 1]
        const room = (next ? x(toMs(next.startNs) - startMs) - 7 : WIDTH) - from
        return (
          <g key={pass.pass}>
            <rect
              x={from}
              y={TOP}
              width={Math.max(14, x(toMs(pass.endNs) - startMs) + 2 - from)}
              height={height - TOP}
              rx="2"
              fill={passLook(pass.pass).soft}
            />
            {room > 22 && (
              <text x={from + 2} y="11" fontSize="11" fill={pass.pass === 1 ? 'var(--color-ink-3)' : passLook(pass.pass).text}>
                {room > 44 ? `Pass ${pass.pass}` : pass.pass}
              </text>
            )}
          </g>
        )
      })}
      {chart.documents.map((key, row) =>
        rowHeight >= 12 || row === 0 ? (
          <text key={key} x="0" y={TOP + rowHeight * row + Math.max(10, rowHeight / 2 + 5)} fontSize="11" className="font-mono" fill="var(--color-ink-3)">
            {rowHeight >= 12 ? short(documentLabel(model, row)) : counted(chart.documents.length, 'doc')}
          </text>
        ) : null,
      )}
      {Array.from(model.documentOf, (document, mark) => (
        <WorkerShape
          key={marks.traceId?.[mark] ?? mark}
          worker={marks.worker[mark] === -1 ? null : (marks.worker[mark] ?? null)}
          x={x(startOf(model, mark))}
          y={TOP + 1 + rowHeight * (document + 0.5)}
          r={Math.max(1, Math.min(3.6, rowHeight * 0.4))}
          fill={markFill({ pass: marks.pass[mark] ?? 1, surplus: marks.surplus[mark] === 1 })}
        />
      ))}
      {Array.from({ length: Math.floor(spanMs / 1000 / step) + 1 }, (_, at) => at * step).map((seconds) => (
        <text key={seconds} x={x(seconds * 1000)} y={height + 14} fontSize="11" textAnchor={seconds === 0 ? 'start' : 'middle'} fill="var(--color-ink-3)">
          {seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}
        </text>
      ))}
    </svg>
  )
}

function short(key: string): string {
  return key.length > 8 ? `${key.slice(0, 7)}…` : key
}
