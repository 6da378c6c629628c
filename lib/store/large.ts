/** Traces from which on columns are kept of a store: below, a query of SQL takes some ms, and columns do not pay for themselves. */
export const LARGE_FROM = 20_000
/** Traces from which on queries that visit many rows run in threads: tens of ms on the thread that answers everybody add up under load. */
export const THREADS_FROM = 2_000
