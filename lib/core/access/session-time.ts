/** A session ends after so long without a request, and after so long in any case. */
export const SESSION_IDLE_MS = 14 * 86_400_000
export const SESSION_MOST_MS = 90 * 86_400_000
