import { Button } from '../ui/button'
import { count } from '../ui/format'
import { type ChartView, rowsInSight, TALLEST_ZOOMED, wholeView } from './chart-view'

interface ZoomBarProps {
  rows: number
  view: ChartView
  /** How many times higher the rows get. */
  onStep: (factor: number) => void
  onWhole: () => void
}

const STEP = 2

/** Which documents of a long chart are in sight, and the buttons that zoom. */
export function ZoomBar({ rows, view, onStep, onWhole }: ZoomBarProps) {
  const [from, to] = rowsInSight(view, rows)
  const whole = view.rowHeight <= wholeView(rows, view.scale.width).rowHeight
  return (
    <div className="mb-2 flex h-7 items-center gap-1.5 text-ink-2 text-xs">
      <p className="cut mr-auto" aria-live="polite">
        {whole ? `all ${count(rows)} documents` : `documents ${count(from + 1)} to ${count(to)} of ${count(rows)}`}
        <span className="text-ink-3 max-md:hidden">{whole ? '; drag down the chart to zoom in' : ''}</span>
      </p>
      {!whole && (
        <Button look="plain" onClick={onWhole}>
          All
        </Button>
      )}
      <Button aria-label="Show fewer documents" title="Zoom in (+)" disabled={view.rowHeight >= TALLEST_ZOOMED} onClick={() => onStep(STEP)}>
        +
      </Button>
      <Button aria-label="Show more documents" title="Zoom out (−)" disabled={whole} onClick={() => onStep(1 / STEP)}>
        −
      </Button>
    </div>
  )
}
