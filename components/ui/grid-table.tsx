// biome-ignore-all lint/a11y/useSemanticElements: rows are grids so that they can be links, be virtual and take two lines on a phone, which table elements cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: heads and cells of a table take no focus; what is in them may
import type { HTMLAttributes, Ref } from 'react'

type Div = HTMLAttributes<HTMLDivElement>
type Span = HTMLAttributes<HTMLSpanElement>

/** A table made of grid rows; its `aria-label` names it. */
export function Table({ ref, ...rest }: Div & { ref?: Ref<HTMLDivElement> }) {
  return <div ref={ref} role="table" {...rest} />
}

/** A group of its rows. */
export function RowGroup(rest: Div) {
  return <div role="rowgroup" {...rest} />
}

/** A row that is not a link; one that can be chosen has a `tabIndex`. */
export function Row(rest: Div) {
  return <div role="row" {...rest} />
}

/** The head of a column. */
export function HeadCell(rest: Span) {
  return <span role="columnheader" {...rest} />
}

/** A cell. */
export function Cell(rest: Span & { 'data-unit'?: string }) {
  return <span role="cell" {...rest} />
}
