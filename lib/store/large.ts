/** Traces from which on a store is large: below, a query of SQL takes some ms, and neither columns nor threads pay for themselves. */
export const LARGE_FROM = 20_000
