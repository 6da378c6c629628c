/**
 * Classes of tables made of grid rows, as a virtual list needs them. The columns come from `grid-template-columns`; the ground of a
 * row reaches 8 px past its text, so that the text aligns with the heading.
 */
export const ROW = 'grid items-center gap-x-4 h-(--row-height) border-b border-line px-2 -mx-2 hover:bg-hover focus-inset max-md:-mx-4 max-md:px-4'

/** The head of such a table; it is not there on a phone. */
export const HEAD_ROW = 'grid items-center gap-x-4 h-7 border-b border-line-strong px-2 -mx-2 text-2xs text-ink-3 max-md:hidden'

/** A line between groups of rows. */
export const GROUP_ROW = 'flex items-center h-9 pt-2 border-b border-line px-2 -mx-2 text-2xs text-ink-3 max-md:-mx-4 max-md:h-8 max-md:px-4'
