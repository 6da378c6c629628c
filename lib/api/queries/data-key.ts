/** Every query of stored data starts with this, so that a new revision refreshes them all and nothing else. */
export const DATA = 'data'
