import type { ChartModel } from './chart-model'
import { rowOfMark } from './chart-model'
import { type ChartView, placeOf, radiusOf, tailOf } from './chart-view'
import { markFill } from './pass-look'
import { WorkerShape } from './worker-shape'

/** The marks of a chart with few documents, each an element. */
export function MarkElements({ model, view }: { model: ChartModel; view: ChartView }) {
  const { marks } = model.chart
  const r = radiusOf(view)
  return Array.from(model.documentOf, (_, mark) => {
    const row = rowOfMark(model, mark)
    if (row < 0) return null
    const { x, y } = placeOf(model, view, mark, row)
    const fill = markFill({ pass: marks.pass[mark] ?? 1, surplus: marks.surplus[mark] === 1 })
    const worker = marks.worker[mark] ?? -1
    return (
      <g key={marks.traceId?.[mark] ?? mark}>
        <rect x={x} y={y - 1} width={tailOf(model, view, mark)} height="2" fill={fill} />
        <WorkerShape worker={worker < 0 ? null : worker} x={x} y={y} r={r} fill={fill} />
      </g>
    )
  })
}
