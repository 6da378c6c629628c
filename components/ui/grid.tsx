import type { ComponentProps } from 'react'

/*
 * Parts of a grid or treegrid whose rows are drawn as they come into view. Elements of a table cannot be placed by hand, so these are
 * plain boxes with the roles of the pattern (WAI-ARIA Authoring Practices, Treegrid); the grid itself holds the focus and names its
 * current row with `aria-activedescendant`.
 */

/** One row; its levels and states are given as `aria-*`. */
export function GridRow(props: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/useSemanticElements: a virtual row is placed by hand
  // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
  return <div role="row" {...props} />
}

/** One cell. */
export function GridCell(props: ComponentProps<'span'>) {
  // biome-ignore lint/a11y/useSemanticElements: as its row
  // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
  return <span role="gridcell" {...props} />
}

/** The head of a column. */
export function GridHead(props: ComponentProps<'span'>) {
  // biome-ignore lint/a11y/useSemanticElements: as its row
  // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
  return <span role="columnheader" {...props} />
}

/** The box that the rows are placed in. */
export function GridBody(props: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/useSemanticElements: as its rows
  return <div role="rowgroup" {...props} />
}
