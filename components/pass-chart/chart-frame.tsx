import type { PassChartData } from '@/lib/api/contract/runs'
import type { ChartLayout } from './chart-layout'
import { passLook } from './pass-look'

/** Everything of the chart but its marks: bands with their names, a line a document, the axis of time. */
export function ChartFrame({ chart, layout }: { chart: PassChartData; layout: ChartLayout }) {
  const { left, width, top, bottom, rowHeight } = layout
  const edge = width - 4
  const lines = rowHeight >= 8 ? Array.from({ length: chart.documents.length + 1 }, (_, row) => top + row * rowHeight) : [top, bottom]
  return (
    <g>
      {lines.map((y) => (
        <line key={y} x1={left} x2={edge} y1={y} y2={y} stroke="var(--color-line)" />
      ))}
      {layout.passes.map((band, at) => {
        const pass = chart.passes[at]
        const look = passLook(band.pass)
        const share = pass ? `${pass.documents} of ${chart.documents.length + chart.hiddenDocuments}` : ''
        const second = [pass?.stage ? `stage ${pass.stage}` : null, band.room > 108 ? share : null].filter(Boolean).join(' · ')
        return (
          <g key={band.pass}>
            <rect x={band.x} y={top} width={band.width} height={bottom - top} fill={look.ground} fillOpacity=".09" />
            <rect x={band.x} y={top - 3} width={band.width} height="3" fill={look.fill} />
            {band.room > 18 && (
              <text x={band.x} y="15" fontSize="12" fontWeight="600" fill={look.text}>
                {band.room > 46 ? `Pass ${band.pass}` : band.pass}
              </text>
            )}
            {band.room > 108 && (
              <text x={band.x + (band.pass > 9 ? 49 : 42)} y="15" fontSize="11" fill="var(--color-ink-3)">
                {band.pass === 1 ? 'wanted' : 'surplus'}
              </text>
            )}
            {band.room > 48 && (
              <text x={band.x} y="30" fontSize="11" fill="var(--color-ink-3)">
                {second}
              </text>
            )}
          </g>
        )
      })}
      {layout.ticks.map((tick) => (
        <g key={tick.label}>
          <line x1={tick.x} x2={tick.x} y1={bottom} y2={bottom + 4} stroke="var(--color-line-strong)" />
          <text x={tick.x} y={bottom + 17} textAnchor="middle" fontSize="11" fill="var(--color-ink-3)">
            {tick.label}
          </text>
        </g>
      ))}
      <DocumentNames chart={chart} layout={layout} />
    </g>
  )
}

function DocumentNames({ chart, layout }: { chart: PassChartData; layout: ChartLayout }) {
  const room = Math.floor((layout.left - 7) / 7.2)
  return chart.documents.map((key, row) =>
    row % layout.labelEvery === 0 ? (
      <text key={key} x="0" y={layout.top + layout.rowHeight * (row + 0.5) + 4} fontSize="11" className="font-mono" fill="var(--color-ink-2)">
        {key.length > room ? `${key.slice(0, Math.max(1, room - 1))}…` : key}
        <title>{key}</title>
      </text>
    ) : null,
  )
}
