'use client'

import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

export const COMPARED = ['answers', 'requests', 'spans'] as const

const parsers = {
  /** Beginnings of the ids of the evaluations side by side; none for the usual choice. */
  with: parseAsArrayOf(parseAsString).withDefault([]),
  /** Beginning of the id of the one the others are compared with; the first where it is not set. */
  base: parseAsString,
  show: parseAsStringLiteral(COMPARED).withDefault('answers'),
  /** Show what is equal as well. */
  all: parseAsBoolean.withDefault(false),
}

/** What of a comparison is in the address. */
export function useComparisonState() {
  return useQueryStates(parsers)
}
