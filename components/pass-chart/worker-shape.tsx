interface ShapeProps {
  /** Index of the worker: circle, square, triangle, diamond, then its number. */
  worker: number | null
  x: number
  y: number
  r: number
  fill: string
}

/** The shape that stands for a worker. */
export function WorkerShape({ worker, x, y, r, fill }: ShapeProps) {
  if (worker === null || worker === 0) return <circle cx={x} cy={y} r={r} fill={fill} />
  if (worker <= 3) return <path d={shapePath(worker, x, y, r)} fill={fill} />
  return (
    <g>
      <circle cx={x} cy={y} r={r} fill={fill} />
      <text x={x} y={y + r * 0.62} textAnchor="middle" style={{ fontSize: r * 1.7, fill: 'var(--color-surface)', fontWeight: 600 }}>
        {worker + 1}
      </text>
    </g>
  )
}

/** The outline of a square (1), a triangle (2) or a diamond (3) of about the area of a circle of radius `r`. */
export function shapePath(worker: number, x: number, y: number, r: number): string {
  if (worker === 1) return `M${x - r * 0.93} ${y - r * 0.93}h${r * 1.86}v${r * 1.86}h${-r * 1.86}z`
  if (worker === 2) return `M${x} ${y - r * 1.15}L${x + r * 1.1} ${y + r * 0.85}H${x - r * 1.1}z`
  return `M${x} ${y - r * 1.25}L${x + r * 1.25} ${y}L${x} ${y + r * 1.25}L${x - r * 1.25} ${y}z`
}
