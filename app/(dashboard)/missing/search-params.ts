import { parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { incompleteness } from '@/lib/api/contract/scalars'

/**
 * What of the screen is in the address: the run and state of the finding chosen (a run alone: all its losses), a finding about
 * expected documents, and whose fix is shown.
 */
export const missingParams = {
  run: parseAsString,
  state: parseAsStringLiteral(incompleteness.options),
  expected: parseAsString,
  fix: parseAsString,
}
