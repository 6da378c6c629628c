import { useMemo } from 'react'
import { count, counted } from '../ui/format'
import { type ChartModel, documentLabel } from './chart-model'
import type { ChartScale, PlacedPass } from './chart-scale'
import { type ChartView, rowsInSight } from './chart-view'
import { passLook } from './pass-look'

/** Height of the names of the passes, and of the axis of time. */
export const HEAD_HEIGHT = 40
export const AXIS_HEIGHT = 22
const LABEL_PX = 14
const FIRST_LINE = 9

/** The names of the passes, as much of each as fits before the next. */
export function ChartHead({ model, scale }: { model: ChartModel; scale: ChartScale }) {
  const { chart } = model
  const total = chart.documents.length + chart.hiddenDocuments
  const surplus = useMemo(() => new Set(chart.marks.pass.filter((_, at) => chart.marks.surplus[at] === 1)), [chart])
  const places = useMemo(() => passPlaces(chart, scale.passes, total), [chart, scale.passes, total])
  return (
    <svg width={scale.width} height={HEAD_HEIGHT} className="block overflow-visible font-sans" aria-hidden="true">
      {scale.passes.map((band, at) => {
        const look = passLook(band.pass)
        const name = fitting(band, 7, [`Pass ${band.pass}`, String(band.pass)])
        const more = places[at]
        return (
          <g key={band.pass}>
            <rect x={band.x} y={HEAD_HEIGHT - 3} width={band.width} height="3" fill={look.fill} />
            {name && (
              <text x={band.x} y="15" fontSize="12" fontWeight="600" fill={look.text}>
                {name}
              </text>
            )}
            {name && band.room > name.length * 7 + 62 && (
              <text x={band.x + name.length * 7 + 6} y="15" fontSize="11" fill="var(--color-ink-3)">
                {surplus.has(band.pass) ? 'surplus' : 'wanted'}
              </text>
            )}
            {more && (
              <text x={band.x} y="30" fontSize="11" fill="var(--color-ink-3)">
                {more}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Stage and share of each pass, or one of the two: the same for all of them where that has room, else what has room at each. */
function passPlaces({ passes }: ChartModel['chart'], bands: readonly PlacedPass[], total: number): string[] {
  const texts = bands.map((_, at) => {
    const pass = passes[at]
    const stage = pass?.stage ? `stage ${pass.stage}` : ''
    const share = pass ? `${count(pass.documents)} of ${count(total)}` : ''
    return [[stage, share].filter(Boolean).join(' · '), stage, share]
  })
  const alike = [0, 1, 2].find((kind) => bands.every((band, at) => fitting(band, 6, [texts[at]?.[kind] ?? '']) !== ''))
  return bands.map((band, at) => (alike === undefined ? fitting(band, 6, texts[at] ?? []) : (texts[at]?.[alike] ?? '')))
}

/** The longest of some texts that has room, or ''. */
function fitting({ room }: PlacedPass, perCharacter: number, texts: readonly string[]): string {
  return texts.find((text) => text !== '' && text.length * perCharacter + 4 <= room) ?? ''
}

/** Bands of the passes, lines between documents and their names, for the rows in sight. */
export function ChartGround({ model, view }: { model: ChartModel; view: ChartView }) {
  const { scale, rowHeight, offset, height } = view
  const [from, to] = rowsInSight(view, model.rows.length)
  const edge = scale.width - 4
  const lines = rowHeight >= 8 ? Array.from({ length: to - from + 1 }, (_, at) => (from + at) * rowHeight - offset) : [0, height]
  return (
    <g>
      {lines
        .filter((y) => y >= 0 && y <= height + 0.5)
        .map((y) => (
          <line key={y} x1={scale.left} x2={edge} y1={y} y2={y} stroke="var(--color-line)" />
        ))}
      {scale.passes.map((band) => (
        <rect key={band.pass} x={band.x} y="0" width={band.width} height={height} fill={passLook(band.pass).ground} fillOpacity=".09" />
      ))}
      <DocumentNames model={model} view={view} from={from} to={to} />
    </g>
  )
}

function DocumentNames({ model, view, from, to }: { model: ChartModel; view: ChartView; from: number; to: number }) {
  const { rowHeight, offset, scale, height } = view
  const room = Math.floor((scale.left - 7) / 7.2)
  const every = Math.max(1, Math.ceil((rowHeight < 1 ? 2 * LABEL_PX : LABEL_PX) / rowHeight))
  const named = Array.from({ length: Math.max(0, Math.ceil((to - from) / every)) }, (_, at) => (Math.ceil(from / every) + at) * every).filter((row) => row < to)
  return named.map((row) => {
    const document = model.rows[row] as number
    const label = documentLabel(model, document)
    const middle = rowHeight * (row + 0.5) - offset + 4
    const y = rowHeight < 1 ? Math.min(height - 2, Math.max(FIRST_LINE, middle)) : middle
    if (rowHeight < LABEL_PX && y < FIRST_LINE) return null // the edge would cut it
    return (
      <text key={document} x="0" y={y} fontSize="11" className="font-mono" fill="var(--color-ink-2)">
        {label.length > room ? `${label.slice(0, Math.max(1, room - 1))}…` : label}
        <title>{model.chart.documents[document]}</title>
      </text>
    )
  })
}

/** Round times after the start of the run. */
export function ChartAxis({ scale }: { scale: ChartScale }) {
  return (
    <svg width={scale.width} height={AXIS_HEIGHT} className="block overflow-visible font-sans" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <g key={tick.label}>
          <line x1={tick.x} x2={tick.x} y1="0" y2="4" stroke="var(--color-line-strong)" />
          <text x={Math.min(tick.x, scale.width - 3.2 * tick.label.length)} y="17" textAnchor="middle" fontSize="11" fill="var(--color-ink-3)">
            {tick.label}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** What a chart is, for those who do not see it. */
export function chartSummary({ chart, rows }: ChartModel, duration: string): string {
  return `Pass chart: ${counted(rows.length, 'document')} down, ${duration} across, ${counted(chart.passes.length, 'pass', 'passes')}`
}
