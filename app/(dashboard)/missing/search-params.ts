import { parseAsString } from 'nuqs/server'

/** What of the screen is in the address: the run it was opened for, the finding chosen, and whose fix is shown. */
export const missingParams = {
  run: parseAsString,
  finding: parseAsString,
  fix: parseAsString,
}
